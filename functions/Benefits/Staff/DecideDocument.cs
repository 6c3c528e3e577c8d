using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Http;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>POST /api/staff/documents/{documentId}/decision</summary>
internal sealed class DecideDocument(Endpoint endpoint, DocumentDecisions decisions, DocumentNotes notes, TownCalendar calendar)
{
    [Function(nameof(DecideDocument))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/staff/documents/{documentId}/decision")] HttpRequest request,
        string documentId
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var id = DocumentId.TryParse(documentId, out var parsed) ? parsed : throw Refusal.NotFound();
                var (known, _) = await decisions.FindAsync(id, callerGone);
                var form = DecisionForm.Read(await JsonForm.ReadAsync(request, callerGone), calendar.Today(known.Locality));
                var document = await decisions.DecideAsync(id, form, DocumentAudit.ActorOf(request));
                return new JsonAnswer(
                    new
                    {
                        documentId = document.Id.ToString(),
                        state = document.State.Shown(),
                        document.ValidUntil,
                        reason = notes.ReasonOf(document),
                    }
                );
            }
        );
}

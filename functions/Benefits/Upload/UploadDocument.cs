using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications;
using ServerlessQueue.Applications.Accepting;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Benefits.Upload;

/// <summary>POST /api/applications/{number}/documents</summary>
internal sealed class UploadDocument(
    Endpoint endpoint,
    OwnNumber own,
    IApplicationBenefits applications,
    PolicyBook policy,
    IdempotencyKey idempotency,
    DocumentReceipt receipt,
    TimeProvider clock
)
{
    [Function(nameof(UploadDocument))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{number}/documents")] HttpRequest request,
        string number
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var asked = own.Of(request, number);
                var application = await applications.FindAsync(asked, callerGone) ?? throw Refusal.NotFound();
                var now = clock.GetUtcNow();
                var town = policy.Find(application.Locality, now) ?? throw Refusal.Rule(ProblemCodes.NotQueued);
                var form = UploadForm.Read(request, town, town.DateAt(now));
                var fingerprint = idempotency.FingerprintOf(request, new { number = asked.Value, form });
                var document = await receipt.ReceiveAsync(
                    fingerprint is null ? DocumentId.NewRandom(asked) : DocumentId.Of(asked, fingerprint),
                    form,
                    application.Locality,
                    application.IsQueued,
                    () => UploadedFile.OpenAsync(request, town.Limits, callerGone),
                    callerGone
                );
                return new JsonAnswer(
                    new { documentId = document.Id.ToString(), state = document.State.Shown() },
                    StatusCodes.Status202Accepted
                )
                {
                    Location = $"/api/applications/{asked}/documents",
                };
            }
        );
}

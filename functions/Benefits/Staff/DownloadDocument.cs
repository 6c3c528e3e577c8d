using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Benefits.Verification;
using ServerlessQueue.Http;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>GET /api/staff/documents/{documentId}/content</summary>
internal sealed class DownloadDocument(Endpoint endpoint, DocumentVerification verification, DocumentBlobs blobs, DocumentAudit audit)
{
    [Function(nameof(DownloadDocument))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/staff/documents/{documentId}/content")] HttpRequest request,
        string documentId
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var id = DocumentId.TryParse(documentId, out var parsed) ? parsed : throw Refusal.NotFound();
                var document = await VerifiedAsync(id, callerGone);
                var type = document.Reason == Reasons.Malware ? null : FileType.Named(document.ContentType);
                if (type is null)
                {
                    throw Refusal.Gone("document_withheld");
                }
                await audit.WriteAsync("document_viewed", id, DocumentAudit.ActorOf(request), note: null, callerGone);
                var content = await blobs.OpenAsync(document, callerGone) ?? throw Refusal.Gone("document_deleted");
                return new FileAnswer(content, document.Size, type, $"{id}{type.Extension}");
            }
        );

    /// <summary>Nobody is shown what has not been verified; a document that is asked for before its turn is verified now.</summary>
    private async Task<Document> VerifiedAsync(DocumentId id, CancellationToken cancellation)
    {
        try
        {
            return (await verification.VerifyAsync(id, cancellation))?.Document ?? throw Refusal.NotFound();
        }
        catch (InvalidDataException)
        {
            throw Refusal.Gone("document_withheld");
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw Refusal.Gone("document_deleted");
        }
    }
}

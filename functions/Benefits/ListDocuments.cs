using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications;
using ServerlessQueue.Http;

namespace ServerlessQueue.Benefits;

/// <summary>GET /api/applications/{number}/documents</summary>
internal sealed class ListDocuments(Endpoint endpoint, OwnNumber own, DocumentList documents)
{
    [Function(nameof(ListDocuments))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/applications/{number}/documents")] HttpRequest request,
        string number
    ) => endpoint.Answer(request, async callerGone => new JsonAnswer(await documents.OfAsync(own.Of(request, number), callerGone)));
}

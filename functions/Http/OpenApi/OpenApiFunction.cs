using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.Http.OpenApi;

/// <summary>GET /api/openapi.json</summary>
internal sealed class OpenApiFunction(Endpoint endpoint)
{
    private static readonly Lazy<ReadyJson> Document = new(() => ReadyJson.Of(OpenApiDocument.Read()));

    [Function("GetOpenApi")]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        endpoint.Answer(request, _ => Task.FromResult<IActionResult>(Document.Value.Answer("public, max-age=300")));
}

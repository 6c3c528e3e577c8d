using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.Http.Health;

/// <summary>GET /api/health</summary>
internal sealed class HealthFunction(Endpoint endpoint, HealthCheck check)
{
    [Function("GetHealth")]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var failing = await check.FailingAsync(callerGone);
                return failing.Count == 0
                    ? new JsonAnswer(new { status = "healthy" })
                    : new JsonAnswer(new { status = "unhealthy", failing }, StatusCodes.Status503ServiceUnavailable)
                    {
                        Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
                    };
            }
        );
}

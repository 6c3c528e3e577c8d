using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Samples;

internal static class KeyFunctions
{
    [Function("Open")]
    public static IActionResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest _) => new OkResult();

    [Function("Guarded")]
    public static IActionResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest _) =>
        new OkResult();

    [Function("Admin")]
    public static IActionResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "master")] HttpRequest _) => new OkResult();

    [Function("NoLevel")]
    public static IActionResult NoLevel([HttpTrigger("get", Route = "no-level")] HttpRequest _) => new OkResult();
}

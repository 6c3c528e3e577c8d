using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Samples;

internal sealed class HttpFunctions(Recorder recorder)
{
    public sealed record Answer(string FirstName, int Age);

    [Function("Root")]
    public static IActionResult Root(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request
    ) => new ContentResult { Content = $"root of {request.Method}" };

    [Function("Json")]
    public static IActionResult Json([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "json")] HttpRequest _) =>
        new JsonResult(new Answer("Aru", 3)) { StatusCode = 201 };

    [Function("Typed")]
    public static IResult Typed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed")] HttpRequest _) =>
        Results.Json(new Answer("Aru", 3), statusCode: 202);

    [Function("Problem")]
    public static IActionResult Problem([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "problem")] HttpRequest _) =>
        new ObjectResult(new ProblemDetails { Title = "No" }) { StatusCode = 422 };

    [Function("File")]
    public static IActionResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "file")] HttpRequest _) =>
        new FileStreamResult(new MemoryStream([1, 2, 3]), "application/pdf") { FileDownloadName = "a.pdf" };

    [Function("PlainObject")]
    public static Answer PlainObject([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "object")] HttpRequest _) => new("Aru", 3);

    [Function("PlainString")]
    public static Task<string> PlainString([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "string")] HttpRequest _) =>
        Task.FromResult("lost");

    [Function("Written")]
    public static async Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "written")] HttpRequest request) =>
        await request.HttpContext.Response.WriteAsync("written");

    [Function("Failing")]
    public static IActionResult Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "failing")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Before"] = "yes";
        throw new InvalidOperationException("secret detail");
    }

    [Function("Body")]
    public static async Task<IActionResult> Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request)
    {
        var length = 0L;
        var buffer = new byte[81920];
        while (await request.Body.ReadAsync(buffer) is > 0 and var read)
        {
            length += read;
        }
        return new ContentResult { Content = $"{length}" };
    }

    [Function("Number")]
    public static IActionResult Number(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{number:int}")] HttpRequest _,
        int number
    ) => new ContentResult { Content = $"number {number}" };

    [Function("Values")]
    public static IActionResult Values(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "values/{id}/{text}/{count?}")] HttpContext context,
        Guid id,
        string text,
        int? count,
        FunctionContext function,
        CancellationToken cancellationToken
    ) =>
        new ContentResult
        {
            Content = $"{id} {text} {count ?? -1} {ReferenceEquals(context, function.GetHttpContext())} {cancellationToken.CanBeCanceled}",
        };

    [Function("NumberPost")]
    public static IActionResult NumberPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "numbers/{number:int}")] HttpRequest _,
        int number
    ) => new ContentResult { Content = $"posted {number}" };

    [Function("AnyMethod")]
    public static IActionResult AnyMethod([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        new ContentResult { Content = request.Method };

    [Function("OwnHeader")]
    public static IActionResult OwnHeader([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "own-header")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Custom"] = "of the function";
        return new NoContentResult();
    }

    [Function("Slow")]
    public async Task<IActionResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
    {
        recorder.Saw("slow started");
        await recorder.Gate.Task.WaitAsync(request.HttpContext.RequestAborted);
        return new ContentResult { Content = "slow done" };
    }

    [Function("Patient")]
    public async Task<IActionResult> Patient(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "patient")] HttpRequest _,
        CancellationToken cancellationToken
    )
    {
        recorder.Saw("patient started");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            recorder.Saw("patient cancelled");
        }
        return new NoContentResult();
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Invocation;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>Answers requests by calling HTTP functions.</summary>
internal sealed partial class HttpFunctionHandler(FunctionKeys keys, FunctionExecutor executor, ILogger<HttpFunctionHandler> logger)
{
    /// <summary>Bytes; the front end refuses longer bodies before the function is called.</summary>
    public const long LongestBody = 100 * 1024 * 1024;

    public async Task HandleAsync(HostedFunction function, HttpTrigger trigger, HttpContext http)
    {
        if (!keys.Allow(http.Request, trigger.Level))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (http.Request.ContentLength > LongestBody)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        WorkerBody.Limit(http);
        try
        {
            var data = new Dictionary<string, object?>(http.Request.RouteValues, StringComparer.OrdinalIgnoreCase);
            var call = new Call(function, new RequestInput(http), data) { Http = http };
            await executor.ExecuteAsync(call, http.RequestAborted, result => AnswerAsync(http, result));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            http.Abort();
        }
        catch (Exception exception)
        {
            Failed(exception, function.Name);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    // Anything else that a function returns is dropped, as it is under the real worker.
    private static Task AnswerAsync(HttpContext http, object? result) =>
        result switch
        {
            IActionResult action => action.ExecuteResultAsync(new(http, http.GetRouteData(), new ActionDescriptor())),
            IResult typed => typed.ExecuteAsync(http),
            _ => Task.CompletedTask,
        };

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed")]
    private partial void Failed(Exception exception, string function);
}

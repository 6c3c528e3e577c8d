using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace ServerlessQueue.Http;

/// <summary>
/// Turns whatever a handler throws into the answer it deserves. Done here and not in worker middleware, whose answers get lost
/// now and then.
/// </summary>
public sealed class Endpoint(ILogger<Endpoint> logger)
{
    /// <summary>How long a caller is asked to wait when the storage does not answer.</summary>
    public static readonly TimeSpan StorageRetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Runs <paramref name="handle"/> and answers its result, or the problem that it ended in.</summary>
    /// <param name="handle">Gets a token that ends when the caller has gone.</param>
    /// <param name="function">The function's name, for the log.</param>
    public async Task<IActionResult> Answer(
        HttpRequest request,
        Func<CancellationToken, Task<IActionResult>> handle,
        [CallerMemberName] string function = ""
    )
    {
        var callerGone = request.HttpContext.RequestAborted;
        try
        {
            return await handle(callerGone);
        }
        catch (Refusal refusal)
        {
            return new ProblemAnswer(refusal);
        }
        catch (Exception) when (callerGone.IsCancellationRequested)
        {
            logger.CallerGone(function);
            return new StatusCodeResult(StatusCodes.Status499ClientClosedRequest);
        }
        catch (BadHttpRequestException fault)
        {
            return new ProblemAnswer(Unreadable(fault));
        }
        catch (Exception fault) when (StorageFailure.Of(fault) is { } failure)
        {
            logger.StorageUnavailable(function, failure.Status, failure.ErrorCode, failure.Kind);
            return new ProblemAnswer(Refusal.Unavailable(StorageRetryAfter));
        }
        // The last stop before the worker's own answer, which is an empty 500: nothing may pass it.
#pragma warning disable CA1031
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.Unexpected(function, ExceptionSummary.Of(fault));
            return new ProblemAnswer(Refusal.Internal(Reference()));
        }
    }

    private static Refusal Unreadable(BadHttpRequestException fault) =>
        fault.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? Refusal.TooLarge(JsonBody.MaxBytes)
            : Refusal.Malformed(ProblemCodes.MalformedRequest);

    /// <summary>What a parent can tell us, so that we find the log line.</summary>
    private static Dictionary<string, object?> Reference() => new() { ["traceId"] = Activity.Current?.TraceId.ToString() };
}

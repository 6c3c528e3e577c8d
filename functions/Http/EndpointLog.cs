using Microsoft.Extensions.Logging;

namespace ServerlessQueue.Http;

/// <summary>Log of the HTTP room: event ids 1000 to 1099.</summary>
internal static partial class EndpointLog
{
    [LoggerMessage(1000, LogLevel.Debug, "{Function}: the caller has gone.")]
    public static partial void CallerGone(this ILogger logger, string function);

    [LoggerMessage(1001, LogLevel.Warning, "{Function}: the storage does not answer: status {Status}, code {ErrorCode}, {Kind}.")]
    public static partial void StorageUnavailable(this ILogger logger, string function, int status, string? errorCode, string kind);

    /// <remarks>The summary stands for the exception, whose message may hold what somebody typed.</remarks>
    [LoggerMessage(1002, LogLevel.Error, "{Function} failed: {Summary}")]
    public static partial void Unexpected(this ILogger logger, string function, string summary);

    [LoggerMessage(1003, LogLevel.Warning, "Unhealthy: {Part} ({Kind}).")]
    public static partial void Unhealthy(this ILogger logger, string part, string kind);
}

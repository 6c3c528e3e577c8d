using System.Net.Sockets;
using Azure;
using Azure.Identity;

namespace ServerlessQueue.Http;

/// <summary>An exception that means: the storage cannot be reached or cannot serve now, and another try may succeed.</summary>
/// <param name="Status">HTTP status of the storage's answer; 0 where there was none.</param>
/// <param name="ErrorCode">The storage's error code.</param>
/// <param name="Kind">Type of the exception.</param>
internal sealed record StorageFailure(int Status, string? ErrorCode, string Kind)
{
    public static StorageFailure? Of(Exception fault) =>
        fault switch
        {
            RequestFailedException answer => IsTransient(answer) ? new(answer.Status, answer.ErrorCode, Kind: answer.GetType().Name) : null,
            // The clients gather the failures of all their tries in one.
            AggregateException { InnerExceptions.Count: > 0 } tries => OfAll(tries),
            // A token that did not come from the caller has run out: the clients' network time-out.
            OperationCanceledException or TimeoutException => Without(fault),
            HttpRequestException or SocketException or AuthenticationFailedException => Without(fault),
            IOException { InnerException: SocketException } => Without(fault),
            _ => null,
        };

    private static StorageFailure? OfAll(AggregateException tries)
    {
        var failures = tries.InnerExceptions.Select(Of).ToArray();
        return Array.Exists(failures, failure => failure is null) ? null : failures[^1];
    }

    private static StorageFailure Without(Exception fault) => new(0, null, fault.GetType().Name);

    /// <summary>
    /// Whether waiting may help. 401 and 403 come from rotated keys and role assignments on their way, 409 and 412 from a race
    /// that the handler did not settle; a missing table or container from an account that is still being set up.
    /// </summary>
    private static bool IsTransient(RequestFailedException answer) =>
        answer.Status switch
        {
            0 or 401 or 403 or 408 or 409 or 412 or 429 or >= 500 => true,
            404 => answer.ErrorCode is "TableNotFound" or "ContainerNotFound" or "QueueNotFound",
            _ => false,
        };
}

using Azure;
using Microsoft.Extensions.Logging;

namespace ServerlessQueue.EmbeddedHost.Storage;

/// <summary>Says once that storage has gone, and once that it is back.</summary>
internal sealed partial class StorageHealth(ILogger<StorageHealth> logger)
{
    private int _failing;

    public void Worked()
    {
        if (Interlocked.Exchange(ref _failing, 0) == 1)
        {
            Back();
        }
    }

    public void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _failing, 1) == 0)
        {
            Gone(Reason(exception));
        }
    }

    private static string Reason(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions: [.., var last] } => Reason(last),
            RequestFailedException { Status: > 0 } failed => $"{failed.Status} {failed.ErrorCode}",
            _ => exception.Message.Split('\n')[0].Trim(),
        };

    [LoggerMessage(20, LogLevel.Warning, "Storage does not answer ({Reason}); queues and timers wait for it")]
    private partial void Gone(string reason);

    [LoggerMessage(21, LogLevel.Information, "Storage answers again")]
    private partial void Back();
}

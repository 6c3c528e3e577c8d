using Azure;
using Microsoft.Extensions.Logging;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Storage;

/// <summary>Whether the storage services that the host itself needs answer.</summary>
internal sealed class StorageHealth(ILoggerFactory loggers)
{
    public ServiceHealth Queues { get; } = new("Queue", loggers.CreateLogger(LogCategories.Host));

    public ServiceHealth Blobs { get; } = new("Blob", loggers.CreateLogger(LogCategories.Host));
}

/// <summary>Says once that a storage service has gone, and once that it is back.</summary>
internal sealed partial class ServiceHealth(string service, ILogger logger)
{
    private int _failing;

    public void Worked()
    {
        if (Interlocked.Exchange(ref _failing, 0) == 1)
        {
            Back(service);
        }
    }

    public void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _failing, 1) == 0)
        {
            Gone(service, Reason(exception));
        }
    }

    private static string Reason(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions: [.., var last] } => Reason(last),
            RequestFailedException { Status: > 0 } failed => $"{failed.Status} {failed.ErrorCode}",
            _ => exception.Message.Split('\n')[0].Trim(),
        };

    [LoggerMessage(20, LogLevel.Warning, "{Service} storage does not answer ({Reason}); what needs it waits")]
    private partial void Gone(string service, string reason);

    [LoggerMessage(21, LogLevel.Information, "{Service} storage answers again")]
    private partial void Back(string service);
}

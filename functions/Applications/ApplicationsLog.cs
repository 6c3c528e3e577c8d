using Microsoft.Extensions.Logging;

namespace ServerlessQueue.Applications;

/// <summary>Log lines of the room; event ids 2000 to 2999, and those that alerts look for.</summary>
internal static partial class ApplicationsLog
{
    /// <summary>infra-bicep alerts on this event by its name: the Functions host forwards it without its number.</summary>
    public const int QueueDifference = 9001;

    [LoggerMessage(2001, LogLevel.Information, "Application {Number} joined {Queue}.")]
    public static partial void Joined(ILogger logger, string number, string queue);

    [LoggerMessage(2002, LogLevel.Information, "Application {Number}: {Event}, revision {Revision}.")]
    public static partial void Changed(ILogger logger, string number, Records.ApplicationEvent @event, int revision);

    [LoggerMessage(
        2003,
        LogLevel.Error,
        "A change of application {Number} could not be settled after five tries; RebuildQueues will find it."
    )]
    public static partial void Unsettled(ILogger logger, string number);

    [LoggerMessage(2004, LogLevel.Information, "Rebuilt {Queues} queues from {Applications} applications: no difference.")]
    public static partial void RebuiltSame(ILogger logger, int queues, int applications);

    [LoggerMessage(2005, LogLevel.Error, "Queue {Queue} could not be compared with the applications: {Failure}. See docs/operations.md.")]
    public static partial void RebuildFailed(ILogger logger, string queue, string failure);

    [LoggerMessage(
        QueueDifference,
        LogLevel.Error,
        "Queue {Queue} differed from the applications in {Differences} places and was put right.",
        EventName = nameof(QueueDifference)
    )]
    public static partial void Differed(ILogger logger, string queue, int differences);
}

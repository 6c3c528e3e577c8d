using Microsoft.Extensions.Logging;

namespace ServerlessQueue.Queueing;

/// <summary>Log lines of the room; event ids 3000 to 3999.</summary>
internal static partial class QueueingLog
{
    [LoggerMessage(
        3001,
        LogLevel.Information,
        "Recomputed {Queues} queues of {Partitions} partitions; {Met} met another run and wait for the next one."
    )]
    public static partial void Recomputed(ILogger logger, int queues, int partitions, int met);

    [LoggerMessage(3002, LogLevel.Error, "The queues of {Partition} could not be merged: {Failure} {ErrorCode}. The next run tries again.")]
    public static partial void MergeFailed(ILogger logger, string partition, string failure, string? errorCode);
}

using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Queueing;

/// <summary>The timer that merges what changed since its last run into the snapshots of the queues concerned.</summary>
internal sealed class RecomputePositions(DirtyMarks marks, QueueMerger merger, QueueingOptions options, ILogger<RecomputePositions> logger)
{
    [Function(nameof(RecomputePositions))]
    public async Task Run([TimerTrigger("%RecomputeSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        var dirty = await marks.ListAsync(cancellation);
        var done = new ConcurrentBag<TableEntity>();
        var merged = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MergesAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            dirty,
            parallel,
            async (mark, token) =>
            {
                try
                {
                    var (queues, met) = await merger.MergeAsync(mark.RowKey, extra: null, token);
                    Interlocked.Add(ref merged, queues);
                    if (!met)
                    {
                        done.Add(mark);
                    }
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // One town's trouble must not hold up the others; the mark stays, so the next tick tries again.
                    QueueingLog.MergeFailed(logger, mark.RowKey, failure.GetType().Name, (failure as RequestFailedException)?.ErrorCode);
                }
            }
        );
        await marks.ClearAsync(done, cancellation);
        if (dirty.Count > 0)
        {
            QueueingLog.Recomputed(logger, merged, dirty.Count, dirty.Count - done.Count);
        }
    }
}

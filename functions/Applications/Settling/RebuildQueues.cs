using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Applications.Settling;

/// <summary>
/// Recreates all queues from the applications and reports any difference: the proof that log and truth agree. What differs is merged like
/// any other change, so a rebuild may run beside everything else.
/// </summary>
internal sealed class RebuildQueues(
    ApplicationStore applications,
    QueueTable table,
    QueueMerger merger,
    ILogger<RebuildQueues> logger
)
{
    [Function(nameof(RebuildQueues))]
    public async Task Run([TimerTrigger("%RebuildSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        var truth = new List<ApplicationRecord>();
        await foreach (var application in applications.AllAsync(cancellation))
        {
            truth.Add(application);
        }

        var queues = truth.ToLookup(application => application.Queue);
        var differing = 0;
        foreach (var queue in queues)
        {
            var missing = await MissingAsync(queue.Key, queue, cancellation);
            if (missing.Count == 0)
            {
                continue;
            }

            differing++;
            ApplicationsLog.Differed(logger, queue.Key.ToString(), missing.Count);
            await merger.MergeAsync(queue.Key.Partition, missing.ToLookup(_ => queue.Key), cancellation);
        }

        if (differing == 0)
        {
            ApplicationsLog.RebuiltSame(logger, queues.Count, truth.Count);
        }
    }

    /// <summary>The changes that the applications know of and the queue does not.</summary>
    private async Task<List<QueueChange>> MissingAsync(QueueId queue, IEnumerable<ApplicationRecord> truth, CancellationToken cancellation)
    {
        var rows = await table.ReadAsync(queue.Partition, Reading.Light, cancellation);
        var state = (await table.LoadAsync(queue, known: null, cancellation)).State.Merge(rows.Changes[queue.BirthYear]);
        var missing = truth
            .Where(application => state.Book.Find(application.Key).Standing != application.Standing)
            .Select(application => application.Change(application.Revision))
            // The application may have been read before a change that the queue has merged since.
            .Where(change => change.Revision > state.Log.LatestRevision(change.Number));
        return [.. missing];
    }
}

using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Identity;
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
    LeftOvers leftOvers,
    TimeProvider clock,
    ILogger<RebuildQueues> logger
)
{
    /// <summary>Of a merge that meets the timer's; what is not merged then is found again by the next rebuild.</summary>
    private const int Attempts = 5;

    [Function(nameof(RebuildQueues))]
    public async Task Run([TimerTrigger("%RebuildSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        var truth = new List<ApplicationRecord>();
        await foreach (var application in applications.AllAsync(cancellation))
        {
            truth.Add(application);
        }

        var queues = truth.ToLookup(application => application.Queue);
        var (differing, failed) = (0, 0);
        foreach (var queue in queues)
        {
            try
            {
                differing += await RebuildAsync(queue.Key, queue, cancellation) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One queue's damage must not keep the others from being put right.
                failed++;
                ApplicationsLog.RebuildFailed(logger, queue.Key.ToString(), failure.GetType().Name);
            }
        }

        foreach (var partition in queues.Select(queue => queue.Key.Partition).Distinct())
        {
            await leftOvers.SweepAsync(partition, cancellation);
        }

        if (differing + failed == 0)
        {
            ApplicationsLog.RebuiltSame(logger, queues.Count, truth.Count);
        }
    }

    /// <returns>Whether the queue differed.</returns>
    private async Task<bool> RebuildAsync(QueueId queue, IEnumerable<ApplicationRecord> truth, CancellationToken cancellation)
    {
        var missing = await MissingAsync(queue, truth, cancellation);
        if (missing.Count == 0)
        {
            return false;
        }

        ApplicationsLog.Differed(logger, queue.ToString(), missing.Count);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (_, met) = await merger.MergeAsync(queue.Partition, missing.ToLookup(_ => queue), cancellation);
            if (!met)
            {
                break;
            }
        }

        return true;
    }

    /// <summary>The changes that the applications know of and the queue does not, and the leaving of children that no application knows.</summary>
    private async Task<List<QueueChange>> MissingAsync(QueueId queue, IEnumerable<ApplicationRecord> read, CancellationToken cancellation)
    {
        var truth = read.ToDictionary(application => application.Number);
        var (version, waiting) = await table.ReadWithVersionAsync(queue.Partition, cancellation);
        var stored = await table.LoadAsync(queue, known: null, version, cancellation);
        var state = stored.State.Merge(waiting[queue.BirthYear]);
        var missing = truth
            .Values.Where(application => state.Book.Find(application.Key).Standing != application.Standing)
            .Select(application => application.Change(application.Revision))
            // The application may have been read before a change that the queue has learned of since.
            .Where(change => change.Revision > state.Log.LatestRevision(change.Number))
            .Concat(MissingPlacements(truth.Values, state).Where(change => !state.Log.Contains(change)))
            .ToList();
        foreach (var (lane, key) in state.Book.All().Where(child => !truth.ContainsKey(child.Key.Number)))
        {
            // It may have joined after the applications were read.
            if (await applications.FindAsync(new ApplicationNumber(key.Number), cancellation) is null)
            {
                var revision = state.Log.LatestRevision(key.Number) + 1;
                missing.Add(new QueueChange(key, revision, (Standing)lane, Standing.Out, ChangeReason.Removed, clock.GetUtcNow().UtcTicks));
            }
        }

        return missing;
    }

    // The debt of the general lane goes by the last placements, so those must be known even where nobody stands wrong.
    private static IEnumerable<QueueChange> MissingPlacements(IEnumerable<ApplicationRecord> truth, QueueState state)
    {
        var placed = truth
            .SelectMany(application => Enumerable.Range(1, application.Revision).Select(application.Change))
            .Where(change => change.Reason == ChangeReason.Placed)
            .ToArray();
        var expected = Placements.None.With(placed);
        var stamps = expected.LastGenerals.Except(state.Log.Placements.LastGenerals).ToHashSet();
        if (expected.LastPriority is { } priority && priority != state.Log.Placements.LastPriority)
        {
            stamps.Add(priority);
        }

        return placed.Where(change => stamps.Contains(new PlacementStamp(change.AtTicks, change.Number)));
    }
}

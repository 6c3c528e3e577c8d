using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>Merges what waits in a partition into the heads of its queues.</summary>
internal sealed class QueueMerger(QueueTable table, SnapshotCache cache, QueueingOptions options, TimeProvider clock)
{
    /// <summary>
    /// One tick over a partition: one reading and one transaction while it all fits; a queue whose checkpoint is due and not in hand
    /// takes one reading more.
    /// </summary>
    /// <param name="partition">Town and kind.</param>
    /// <param name="extra">Changes that are known otherwise, for example from the applications; merged like the rows.</param>
    /// <param name="cancellation">Stops between requests; nothing is half done.</param>
    /// <returns>How many queues were merged, and whether somebody else's merge was met: then there may be more to do.</returns>
    public async Task<(int Merged, bool Met)> MergeAsync(
        string partition,
        ILookup<QueueId, QueueChange>? extra,
        CancellationToken cancellation
    )
    {
        var (head, waiting) = await table.ReadWithHeadAsync(partition, cancellation);
        var now = clock.GetUtcNow();
        QueueMerge[] merges =
        [
            .. YearsToMerge(partition, waiting, extra)
                .Select(year => QueueId.Parse(partition, year))
                .Select(queue => QueueMerge.Of(queue, head.Of(queue.BirthYear), [.. waiting[queue.BirthYear]], extra?[queue] ?? [])),
        ];
        var due = new Dictionary<int, Checkpoint>();
        foreach (var merge in merges.Where(merge => merge.IsCheckpointDue(options.MaxRecent, now)))
        {
            if (await CheckpointAsync(merge, cancellation) is not { } checkpoint)
            {
                return (0, Met: true);
            }

            due.Add(merge.Id.BirthYear, checkpoint);
        }

        var commit = PartitionCommit.Of(head, merges, due, now);
        if (commit.IsNothing)
        {
            return (0, Met: false);
        }

        if (!await new CommitWriter(table.Client).WriteAsync(commit, cancellation))
        {
            return (0, Met: true);
        }

        Remember(commit.Next, commit.Checkpoints);
        table.SetChanged(partition);
        return (merges.Count(merge => merge.Fresh.Count > 0), Met: false);
    }

    private async Task<Checkpoint?> CheckpointAsync(QueueMerge merge, CancellationToken cancellation)
    {
        var known = cache.Find(merge.Id)?.Checkpoint;
        return known?.IsOf(merge.Last) == true ? known : await table.ReadCheckpointAsync(merge.Id, merge.Last, cancellation);
    }

    // Look-ups in this process need not read again what was just written.
    private void Remember(PartitionHead head, IReadOnlyDictionary<int, Checkpoint> checkpoints)
    {
        foreach (var queue in head.Queues.Keys.Select(year => QueueId.Parse(head.Partition, year)))
        {
            var stored = checkpoints.TryGetValue(queue.BirthYear, out var checkpoint)
                ? new StoredQueue(queue, head, checkpoint)
                : cache.Find(queue)?.At(head);
            if (stored is not null)
            {
                cache.Put(stored);
            }
        }
    }

    private static IEnumerable<int> YearsToMerge(
        string partition,
        ILookup<int, QueueChange> waiting,
        ILookup<QueueId, QueueChange>? extra
    ) => waiting.Select(group => group.Key).Union(YearsIn(extra, partition));

    private static IEnumerable<int> YearsIn(ILookup<QueueId, QueueChange>? extra, string partition) =>
        extra is null ? [] : extra.Where(group => group.Key.Partition == partition).Select(group => group.Key.BirthYear);
}

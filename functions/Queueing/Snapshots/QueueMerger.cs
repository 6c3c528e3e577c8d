using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>Merges what waits in a partition into its snapshots.</summary>
internal sealed class QueueMerger(QueueTable table, SnapshotCache cache, TimeProvider clock)
{
    /// <summary>One tick over a partition: one reading, one transaction while it all fits.</summary>
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
        var rows = await ReadAsync(partition, extra, cancellation);
        var commits = new List<QueueCommit>();
        foreach (var year in YearsToMerge(partition, rows, extra))
        {
            var queue = QueueId.Parse(partition, year);
            var last = await StoredAsync(queue, rows, cancellation);
            if (last is null)
            {
                return (0, Met: true);
            }

            cache.Put(last);
            var commit = QueueCommit.Of(last, [.. rows.Changes[year]], extra?[queue] ?? [], clock.GetUtcNow());
            if (!commit.IsNothing)
            {
                commits.Add(commit);
            }
        }

        cache.SetKnown(partition);
        var made = await new CommitWriter(table.Client).WriteAsync(commits, cancellation);
        foreach (var queue in made)
        {
            cache.Put(queue);
        }

        await SweepAsync(partition, rows, cancellation);
        return (made.Count, made.Count < commits.Count);
    }

    // Who made the last merge has the snapshots in hand and reads only what changed; anybody else reads everything.
    private async Task<PartitionRows> ReadAsync(string partition, ILookup<QueueId, QueueChange>? extra, CancellationToken cancellation)
    {
        if (cache.Knows(partition))
        {
            var rows = await table.ReadAsync(partition, Reading.Light, cancellation);
            if (YearsToMerge(partition, rows, extra).All(year => IsInHand(QueueId.Parse(partition, year), rows)))
            {
                return rows;
            }
        }

        return await table.ReadAsync(partition, Reading.Whole, cancellation);
    }

    private bool IsInHand(QueueId queue, PartitionRows rows) =>
        !rows.Heads.TryGetValue(queue.BirthYear, out var head) || cache.Find(queue)?.ETag == head.ETag;

    private async Task<StoredQueue?> StoredAsync(QueueId queue, PartitionRows rows, CancellationToken cancellation)
    {
        if (!rows.Heads.TryGetValue(queue.BirthYear, out var head))
        {
            return StoredQueue.None(queue);
        }

        var known = cache.Find(queue);
        return known?.ETag == head.ETag ? known : await table.TryAssembleAsync(queue, head, known, rows.More, cancellation);
    }

    // A merge that died before its switch leaves rows that no head names; a whole reading sees them.
    private async Task SweepAsync(string partition, PartitionRows rows, CancellationToken cancellation)
    {
        var named = rows.Heads.Values.SelectMany(HeadCodec.MoreRows).ToHashSet();
        foreach (var (name, row) in rows.More)
        {
            if (!named.Contains(name) && QueueRows.VersionOf(name) <= rows.VersionOf(QueueRows.YearOf(name)))
            {
                await table.Client.DeleteEntityAsync(partition, row.RowKey, row.ETag, cancellation);
            }
        }
    }

    private static IEnumerable<int> YearsToMerge(string partition, PartitionRows rows, ILookup<QueueId, QueueChange>? extra) =>
        rows.Changes.Select(group => group.Key).Union(YearsIn(extra, partition));

    private static IEnumerable<int> YearsIn(ILookup<QueueId, QueueChange>? extra, string partition) =>
        extra is null ? [] : extra.Where(group => group.Key.Partition == partition).Select(group => group.Key.BirthYear);
}

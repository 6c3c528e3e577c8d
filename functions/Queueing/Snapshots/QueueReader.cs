using System.Collections.Concurrent;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A queue as it is at this moment: the snapshot and everything that waits to be merged.</summary>
/// <param name="State">Exact.</param>
/// <param name="ComputedAt">The last merge or the last change that counts, whichever is later.</param>
/// <param name="Version">Of the snapshot.</param>
internal sealed record LiveQueue(QueueState State, DateTimeOffset ComputedAt, long Version);

/// <summary>Reads queues from the cached snapshots; each reading compares versions with the head rows and takes in what waits.</summary>
internal sealed class QueueReader(QueueTable table, SnapshotCache cache)
{
    private readonly ConcurrentDictionary<string, SharedRead<Dictionary<int, Lazy<Task<LiveQueue>>>>> _partitions = new();

    public async Task<LiveQueue> ReadAsync(QueueId queue, CancellationToken cancellation)
    {
        var shared = _partitions.GetOrAdd(queue.Partition, partition => new(() => ReadPartitionAsync(partition)));
        var years = await shared.GetAsync(cancellation);
        return years.TryGetValue(queue.BirthYear, out var live)
            ? await live.Value.WaitAsync(cancellation)
            : new LiveQueue(QueueState.Empty, default, 0);
    }

    // Shared by many callers, so no single caller's cancellation may end it.
    private async Task<Dictionary<int, Lazy<Task<LiveQueue>>>> ReadPartitionAsync(string partition)
    {
        var rows = await table.ReadAsync(partition, Reading.Light, CancellationToken.None);
        return rows
            .Heads.Keys.Union(rows.Changes.Select(group => group.Key))
            .ToDictionary(year => year, year => new Lazy<Task<LiveQueue>>(() => LiveAsync(partition, year, rows)));
    }

    private async Task<LiveQueue> LiveAsync(string partition, int year, PartitionRows rows)
    {
        var queue = QueueId.Parse(partition, year);
        var version = rows.VersionOf(year);
        var known = cache.Find(queue);
        if (known is null || known.Version < version)
        {
            known = version == 0 ? StoredQueue.None(queue) : await table.LoadAsync(queue, known, CancellationToken.None);
            cache.Put(known);
        }

        var state = known.State;
        var computedAt = known.ComputedAt;
        foreach (var change in rows.Changes[year])
        {
            computedAt = change.AtTicks > computedAt.UtcTicks ? new DateTimeOffset(change.AtTicks, TimeSpan.Zero) : computedAt;
        }

        return new LiveQueue(state.Merge(rows.Changes[year]), computedAt, known.Version);
    }
}

using System.Collections.Concurrent;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A queue as it is at this moment: the snapshot and everything that waits to be merged.</summary>
/// <param name="State">Exact.</param>
/// <param name="ComputedAt">The last merge or the last change that counts, whichever is later.</param>
internal sealed record LiveQueue(QueueState State, DateTimeOffset ComputedAt);

/// <summary>Reads queues from the cached snapshots; each reading compares versions with the head row and takes in what waits.</summary>
internal sealed class QueueReader(QueueTable table, SnapshotCache cache)
{
    private readonly ConcurrentDictionary<string, SharedRead<PartitionReading>> _partitions = new();

    public async Task<LiveQueue> ReadAsync(QueueId queue, CancellationToken cancellation)
    {
        var shared = _partitions.GetOrAdd(queue.Partition, partition => new(() => ReadPartitionAsync(partition)));
        var reading = await shared.GetAsync(cancellation);
        return await reading.OfAsync(queue).WaitAsync(cancellation);
    }

    // Shared by many callers, so no single caller's cancellation may end it.
    private async Task<PartitionReading> ReadPartitionAsync(string partition)
    {
        var (version, waiting) = await table.ReadWithVersionAsync(partition, CancellationToken.None);
        return new PartitionReading(queue => LiveAsync(queue, version, waiting[queue.BirthYear]));
    }

    private async Task<LiveQueue> LiveAsync(QueueId queue, long version, IEnumerable<QueueChange> waiting)
    {
        var known = cache.Find(queue);
        if (known is null || known.Version < version)
        {
            known = await table.LoadAsync(queue, known, version, CancellationToken.None);
            cache.Put(known);
        }

        var computedAt = waiting.Select(change => change.AtTicks).Append(known.ComputedAt.UtcTicks).Max();
        return new LiveQueue(known.State.Merge(waiting), new DateTimeOffset(computedAt, TimeSpan.Zero));
    }

    /// <summary>What one reading of a partition says of its queues, each worked out when it is first asked for.</summary>
    private sealed class PartitionReading(Func<QueueId, Task<LiveQueue>> live)
    {
        private readonly ConcurrentDictionary<QueueId, Lazy<Task<LiveQueue>>> _queues = new();

        public Task<LiveQueue> OfAsync(QueueId queue) => _queues.GetOrAdd(queue, id => new(() => live(id))).Value;
    }
}

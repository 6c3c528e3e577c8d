using System.Collections.Concurrent;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A queue as one reading found it: the snapshot and everything that waits to be merged.</summary>
/// <param name="State">Exact for the moment of the reading.</param>
/// <param name="ComputedAt">The last merge or the last change that counts, whichever is later.</param>
internal sealed record LiveQueue(QueueState State, DateTimeOffset ComputedAt);

/// <summary>Reads queues from the cached snapshots; each reading compares versions with the head row and takes in what waits.</summary>
/// <remarks>
/// A reading serves all look-ups of a partition for a quarter of a second, but none after this process has itself changed a queue there.
/// What another process changed shows that much later: in a rush the rows that wait are read four times a second and not for everybody,
/// which a partition (2,000 rows a second) would not bear.
/// </remarks>
internal sealed class QueueReader(QueueTable table, SnapshotCache cache, TimeProvider clock)
{
    /// <summary>How old a reading may be when it is used.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, SharedRead<PartitionReading>> _partitions = new();

    public async Task<LiveQueue> ReadAsync(QueueId queue, CancellationToken cancellation)
    {
        var shared = _partitions.GetOrAdd(queue.Partition, partition => new(() => ReadPartitionAsync(partition), clock));
        var oldest = clock.GetTimestamp() - (long)(MaxAge.TotalSeconds * clock.TimestampFrequency);
        var reading = await shared.GetAsync(Math.Max(oldest, table.LastChangeIn(queue.Partition)), cancellation);
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

        // What failed for one caller is tried again by the next: the reading may be shared for a while yet.
        public Task<LiveQueue> OfAsync(QueueId queue) =>
            _queues
                .AddOrUpdate(
                    queue,
                    Begin,
                    (id, present) => present is { IsValueCreated: true, Value.IsFaulted: true } ? Begin(id) : present
                )
                .Value;

        private Lazy<Task<LiveQueue>> Begin(QueueId queue) => new(() => live(queue));
    }
}

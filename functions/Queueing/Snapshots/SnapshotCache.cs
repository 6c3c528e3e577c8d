using System.Collections.Concurrent;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// The newest snapshot of each queue that this process has seen. Snapshots are immutable and used only after their version was compared
/// with the head row, so an old one does no harm. A million children take 12 MB; nothing is evicted.
/// </summary>
internal sealed class SnapshotCache
{
    private readonly ConcurrentDictionary<QueueId, StoredQueue> _queues = new();
    private readonly ConcurrentDictionary<string, bool> _partitions = new();

    public StoredQueue? Find(QueueId queue) => _queues.GetValueOrDefault(queue);

    /// <summary>Whether the partition was read whole before, so that only what changed is worth reading.</summary>
    public bool Knows(string partition) => _partitions.ContainsKey(partition);

    public void SetKnown(string partition) => _partitions[partition] = true;

    public void Put(StoredQueue queue) =>
        _queues.AddOrUpdate(queue.Id, queue, (_, present) => queue.Version >= present.Version ? queue : present);
}

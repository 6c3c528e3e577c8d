using System.Collections.Concurrent;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// The newest snapshot of each queue that this process has seen. Snapshots are immutable and used only after their version was compared
/// with the head row, so an old one does no harm. A million children take 12 MB; nothing is evicted.
/// </summary>
internal sealed class SnapshotCache
{
    private readonly ConcurrentDictionary<QueueId, StoredQueue> _queues = new();

    public StoredQueue? Find(QueueId queue) => _queues.GetValueOrDefault(queue);

    public void Put(StoredQueue queue) =>
        _queues.AddOrUpdate(queue.Id, queue, (_, present) => queue.Version >= present.Version ? queue : present);
}

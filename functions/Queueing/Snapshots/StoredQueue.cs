using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A queue as it is in the table. Immutable, so it may be cached and shared; its version tells whether it is current.</summary>
internal sealed class StoredQueue
{
    private readonly QueueHead _head;
    private readonly Lazy<QueueState> _state;

    private StoredQueue(QueueId id, PartitionHead head, Checkpoint checkpoint, Lazy<QueueState> state)
    {
        (Id, Version, ComputedAt, Checkpoint) = (id, head.Version, head.ComputedAt, checkpoint);
        (_head, _state) = (head.Of(id.BirthYear), state);
    }

    public StoredQueue(QueueId id, PartitionHead head, Checkpoint checkpoint)
        : this(id, head, checkpoint, new(() => checkpoint.State.Merge(head.Of(id.BirthYear).Recent))) { }

    public QueueId Id { get; }

    /// <summary>Of the partition's head.</summary>
    public long Version { get; }

    public DateTimeOffset ComputedAt { get; }

    public Checkpoint Checkpoint { get; }

    public QueueState State => _state.Value;

    /// <summary>The queue under another head; what was worked out about it is kept where nothing has happened to it.</summary>
    /// <returns>Null when that head goes on from another checkpoint.</returns>
    public StoredQueue? At(PartitionHead head)
    {
        var own = head.Of(Id.BirthYear);
        return !Checkpoint.IsOf(own) ? null
            : own.Recent.SequenceEqual(_head.Recent) ? new StoredQueue(Id, head, Checkpoint, _state)
            : new StoredQueue(Id, head, Checkpoint);
    }
}

using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Queueing;

/// <summary>Sizes that tests make smaller; nobody needs to set them.</summary>
public sealed record QueueingOptions
{
    /// <summary>Children a page of the snapshot.</summary>
    public int PageCapacity { get; init; } = LaneBook.DefaultPageCapacity;

    /// <summary>Changes of a queue that its head row holds before the next checkpoint.</summary>
    public int MaxRecent { get; init; } = QueueHead.DefaultMaxRecent;

    /// <summary>Partitions merged at the same time.</summary>
    public int MergesAtOnce { get; init; } = 8;
}

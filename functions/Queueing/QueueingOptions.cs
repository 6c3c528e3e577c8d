using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing;

/// <summary>Sizes that tests make smaller; nobody needs to set them.</summary>
public sealed record QueueingOptions
{
    /// <summary>Children a page of the snapshot.</summary>
    public int PageCapacity { get; init; } = LaneBook.DefaultPageCapacity;

    /// <summary>Partitions merged at the same time.</summary>
    public int MergesAtOnce { get; init; } = 8;
}

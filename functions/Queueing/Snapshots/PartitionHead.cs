using Azure;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>The head row of a partition: its version, and the head of each of its queues. Immutable.</summary>
/// <param name="Partition">Town and kind.</param>
/// <param name="Version">Grows by one with every merge; 0 before the first.</param>
/// <param name="ComputedAt">The time of the last merge.</param>
/// <param name="ETag">The default before the first merge.</param>
/// <param name="Queues">By year of birth.</param>
internal sealed record PartitionHead(
    string Partition,
    long Version,
    DateTimeOffset ComputedAt,
    ETag ETag,
    IReadOnlyDictionary<int, QueueHead> Queues
)
{
    public static PartitionHead None(string partition) => new(partition, 0, default, default, new Dictionary<int, QueueHead>());

    public QueueHead Of(int birthYear) => Queues.GetValueOrDefault(birthYear, QueueHead.Empty);
}

using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A page of the order in a row of its own: the row's key, and how many of each lane stand there.</summary>
internal sealed record StoredPage(string Name, int Extraordinary, int Priority, int General);

/// <summary>
/// What the head row holds of one queue: which rows make up its last checkpoint, and the changes merged since. A merge appends to these
/// and touches no page; only when they are too many does it make the next checkpoint.
/// </summary>
/// <param name="Pages">The order as of the checkpoint, in stored order.</param>
/// <param name="Spills">Rows of the log up to the checkpoint, oldest first.</param>
/// <param name="Opening">The placements before the oldest entry of the log.</param>
/// <param name="Recent">The log since the checkpoint, in merge order.</param>
internal sealed record QueueHead(
    IReadOnlyList<StoredPage> Pages,
    IReadOnlyList<string> Spills,
    Placements Opening,
    IReadOnlyList<QueueChange> Recent
)
{
    /// <summary>
    /// Changes of a queue in the head row. More make every merge write more, fewer make checkpoints more frequent: 6 KB against the
    /// 12 KB of a thousand children.
    /// </summary>
    public const int DefaultMaxRecent = 256;

    public static QueueHead Empty { get; } = new([], [], Placements.None, []);

    /// <summary>Names of the rows beside the head that make up the checkpoint.</summary>
    public IEnumerable<string> RowsBeside => Pages.Select(page => page.Name).Concat(Spills);
}

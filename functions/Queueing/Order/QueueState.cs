namespace ServerlessQueue.Queueing.Order;

/// <summary>
/// A queue at one moment: who stands in which lane, and the changes that led here. Pure and immutable; merging is the only way on.
/// </summary>
/// <remarks>
/// For one set of changes the state is the same whatever the order, the grouping and the repetitions in which they were merged
/// (see <see cref="QueueChange"/> and <see cref="Placements"/>).
/// </remarks>
public sealed class QueueState(LaneBook book, ChangeLog log)
{
    private readonly Lazy<long?> _earliest = new(() => EarliestOf(book, log));

    public static QueueState Empty { get; } = new(LaneBook.Empty(), ChangeLog.Empty);

    public LaneBook Book { get; } = book;

    public ChangeLog Log { get; } = log;

    public int Total => Book.Count(Lane.Extraordinary) + Book.Count(Lane.Priority) + Book.Count(Lane.General);

    /// <summary>The order of this moment under a ratio of one priority to <paramref name="ratio"/> general children.</summary>
    public MergedOrder Order(int ratio) => OrderOf(Book, Log.Placements, ratio);

    /// <summary>Place of a child, or null when it is not in the queue.</summary>
    public int? PlaceOf(PlaceKey key, int ratio)
    {
        var (standing, rank) = Book.Find(key);
        return standing == Standing.Out ? null : Order(ratio).PlaceOf((Lane)standing, rank);
    }

    /// <summary>Who stands at a place.</summary>
    public (Lane Lane, PlaceKey Key) At(int place, int ratio)
    {
        var (lane, rank) = Order(ratio).At(place);
        return (lane, Book.KeyAt(lane, rank));
    }

    public QueueState Merge(IEnumerable<QueueChange> changes)
    {
        List<QueueChange> fresh = [.. changes.Where(change => !Log.Contains(change)).DistinctBy(change => change.Identity)];
        if (fresh.Count == 0)
        {
            return this;
        }

        var moves = fresh
            .GroupBy(change => change.Number)
            .Select(revisions => revisions.MaxBy(change => change.Revision)!)
            .Where(change => change.Revision > Log.LatestRevision(change.Number))
            .Select(change => (change.Key, change.To));
        return new QueueState(Book.With([.. moves]), Log.With(fresh));
    }

    /// <summary>UTC ticks of the earliest submission that is known of, among those who wait and those who have left; null of none.</summary>
    public long? EarliestSubmission => _earliest.Value;

    /// <summary>
    /// The queue as it stood at a moment within the log's retention. While a revision has not come yet, its child is taken to have stood
    /// where the next one that did come found it.
    /// </summary>
    public (LaneBook Book, Placements Placements) AsOf(long atTicks) => (BookAsOf(atTicks), Log.PlacementsAt(atTicks));

    private LaneBook BookAsOf(long atTicks) =>
        Book.With([
            .. Log
                .Entries.Where(entry => entry.AtTicks > atTicks)
                .GroupBy(entry => entry.Number)
                .Select(later => later.MinBy(entry => entry.Revision)!)
                .Select(next => (next.Key, next.From)),
        ]);

    internal static MergedOrder OrderOf(LaneBook book, Placements placements, int ratio) =>
        new(book.Count(Lane.Extraordinary), book.Count(Lane.Priority), book.Count(Lane.General), placements.GeneralOwed(ratio), ratio);

    private static long? EarliestOf(LaneBook book, ChangeLog log) =>
        Enum.GetValues<Lane>()
            .Where(lane => book.Count(lane) > 0)
            .Select(lane => book.KeyAt(lane, 0).SubmittedTicks)
            .Concat(log.Entries.Select(entry => entry.Key.SubmittedTicks))
            .Min(ticks => (long?)ticks);
}

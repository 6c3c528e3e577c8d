namespace ServerlessQueue.Queueing.Order;

/// <summary>
/// The changes merged into a queue within the retention, and what the ratio remembered before the oldest of them. It tells a repeated
/// or late change from a new one, and what a place was at any time within the retention.
/// </summary>
public sealed class ChangeLog
{
    /// <summary>Eight full weeks and a day: long enough for the estimate's eight weeks, and far above the seven days a message lives.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(57);

    private readonly Lazy<Dictionary<uint, int>> _latest;
    private readonly Lazy<HashSet<(uint, int)>> _seen;
    private readonly Lazy<Placements> _placements;
    private readonly Lazy<Dictionary<uint, QueueChange>> _entered;
    private readonly Lazy<QueueChange[]> _placed;
    private readonly Lazy<StepBack[]> _stepsBack;

    public ChangeLog(Placements opening, IReadOnlyList<QueueChange> entries)
    {
        (Opening, Entries) = (opening, entries);
        _latest = new(() =>
            Entries.GroupBy(entry => entry.Number).ToDictionary(group => group.Key, group => group.Max(entry => entry.Revision))
        );
        _seen = new(() => [.. Entries.Select(entry => entry.Identity)]);
        _placements = new(() => Opening.With(Entries));
        _entered = new(() =>
            Entries
                .Where(entry => entry.From == Standing.Out)
                .GroupBy(entry => entry.Number)
                .ToDictionary(group => group.Key, group => group.MaxBy(entry => entry.Revision)!)
        );
        _placed = new(() => [.. Entries.Where(entry => entry.Reason == ChangeReason.Placed)]);
        _stepsBack = new(() => StepBack.Through(Entries));
    }

    public static ChangeLog Empty { get; } = new(Placements.None, []);

    /// <summary>The placements before the oldest entry.</summary>
    public Placements Opening { get; }

    /// <summary>In the order in which they were merged.</summary>
    public IReadOnlyList<QueueChange> Entries { get; }

    /// <summary>All placements so far.</summary>
    public Placements Placements => _placements.Value;

    /// <summary>Whether this very change was merged before.</summary>
    public bool Contains(QueueChange change) => _seen.Value.Contains(change.Identity);

    /// <summary>The highest revision merged of a child, 0 when none is known.</summary>
    public int LatestRevision(uint number) => _latest.Value.GetValueOrDefault(number);

    /// <summary>The latest coming of a child into the queue, by its submission or its return; null when the log knows of none.</summary>
    public QueueChange? EnteredOf(uint number) => _entered.Value.GetValueOrDefault(number);

    /// <summary>How many children were placed after a moment.</summary>
    public int PlacedAfter(long atTicks) => _placed.Value.Count(entry => entry.AtTicks > atTicks);

    /// <summary>The placements up to a moment within the retention.</summary>
    public Placements PlacementsAt(long atTicks) => Opening.With(_placed.Value.Where(entry => entry.AtTicks <= atTicks));

    /// <summary>The way back in time, change by change. The same for every child of the queue, so it is worked out once.</summary>
    internal ReadOnlySpan<StepBack> StepsBack => _stepsBack.Value;

    public ChangeLog With(IReadOnlyCollection<QueueChange> fresh) => fresh.Count == 0 ? this : new(Opening, [.. Entries, .. fresh]);
}

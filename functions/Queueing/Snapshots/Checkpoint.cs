using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A part of the log in a row of its own, never changed.</summary>
internal sealed record LogSpill(string Name, IReadOnlyList<QueueChange> Entries);

/// <summary>A queue as of its last checkpoint, from the rows beside the head. Immutable like those rows, so it may be kept and shared.</summary>
internal sealed class Checkpoint
{
    /// <summary>Entries of a spilled row: 384 KB.</summary>
    public const int MaxSpill = 16_000;

    private readonly IReadOnlyList<LogSpill> _spills;

    private Checkpoint(LaneBook book, IReadOnlyList<string> pageNames, IReadOnlyList<LogSpill> spills, Placements opening)
    {
        _spills = spills;
        State = new QueueState(book, new ChangeLog(opening, [.. spills.SelectMany(spill => spill.Entries)]));
        Head = new QueueHead(
            [.. book.Pages.Zip(pageNames, (page, name) => new StoredPage(name, page.Extraordinary, page.Priority, page.General))],
            [.. spills.Select(spill => spill.Name)],
            opening,
            Recent: []
        );
    }

    public QueueState State { get; }

    /// <summary>The head of a queue to which nothing has happened since.</summary>
    public QueueHead Head { get; }

    /// <param name="capacity">Children a page.</param>
    public static Checkpoint None(int capacity) => new(LaneBook.Empty(capacity), [], [], Placements.None);

    /// <returns>Null when a row that the head names is not among the rows.</returns>
    public static Checkpoint? TryRead(QueueHead head, IReadOnlyDictionary<string, TableEntity> rows, int capacity) =>
        head.RowsBeside.All(rows.ContainsKey)
            ? new(
                LaneBook.Of(head.Pages.Select(page => RowCodec.PageIn(rows[page.Name], page)), capacity),
                [.. head.Pages.Select(page => page.Name)],
                [.. head.Spills.Select(name => RowCodec.SpillIn(rows[name]))],
                head.Opening
            )
            : null;

    /// <summary>Whether this is the checkpoint that a head goes on from.</summary>
    /// <remarks>
    /// The rows alone do not tell: a placement that is merged when it is past the retention, and whose child stands nowhere, is
    /// remembered in the head and in no row.
    /// </remarks>
    public bool IsOf(QueueHead head) => Head.RowsBeside.SequenceEqual(head.RowsBeside) && Head.Opening.IsSameAs(head.Opening);

    /// <summary>The next checkpoint: what is past the retention leaves the log, pages and rows to which nothing happened stay.</summary>
    /// <param name="since">The changes since this one, in merge order.</param>
    /// <param name="now">The time of the merge.</param>
    /// <param name="newName">Makes the name of a row.</param>
    public Checkpoint Next(IEnumerable<QueueChange> since, DateTimeOffset now, Func<string> newName)
    {
        var state = State.Merge(since);
        var fresh = state.Log.Entries.Skip(State.Log.Entries.Count).ToLookup(entry => IsPast(entry, now));
        var past = _spills.TakeWhile(spill => spill.Entries.All(entry => IsPast(entry, now))).ToArray();
        var names = State.Book.Pages.Zip(Head.Pages).ToDictionary(page => page.First, page => page.Second.Name);
        return new Checkpoint(
            state.Book,
            [.. state.Book.Pages.Select(page => names.TryGetValue(page, out var name) ? name : newName())],
            Spilled([.. _spills.Skip(past.Length)], [.. fresh[false]], newName),
            Head.Opening.With(past.SelectMany(spill => spill.Entries).Concat(fresh[true]))
        );
    }

    /// <summary>The rows to write for this checkpoint when the one before is there.</summary>
    public IEnumerable<TableEntity> RowsSince(QueueHead before, string partition)
    {
        var present = before.RowsBeside.ToHashSet();
        return State
            .Book.Pages.Zip(Head.Pages)
            .Where(page => !present.Contains(page.Second.Name))
            .Select(page => RowCodec.PageRow(partition, page.Second.Name, page.First))
            .Concat(_spills.Where(spill => !present.Contains(spill.Name)).Select(spill => RowCodec.SpillRow(partition, spill)));
    }

    public static bool IsPast(QueueChange entry, DateTimeOffset now) => entry.AtTicks < (now - ChangeLog.Retention).UtcTicks;

    // A new row takes in the rows before it that are no longer than itself: so there are few rows, and each entry is rewritten few times.
    private static List<LogSpill> Spilled(List<LogSpill> spills, QueueChange[] entries, Func<string> newName)
    {
        while (spills.Count > 0 && spills[^1].Entries.Count <= entries.Length && spills[^1].Entries.Count + entries.Length <= MaxSpill)
        {
            entries = [.. spills[^1].Entries, .. entries];
            spills.RemoveAt(spills.Count - 1);
        }

        return [.. spills, .. entries.Chunk(MaxSpill).Select(chunk => new LogSpill(newName(), chunk))];
    }
}

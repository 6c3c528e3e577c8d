using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// What it takes to put the next snapshot of one queue in place of the last: rows to write beside it, the switch of the head, rows to
/// take away. The switch carries the head's ETag, so of two merges at once one wins and the other changes nothing.
/// </summary>
internal sealed class QueueCommit
{
    private QueueCommit(StoredQueue next, TableTransactionAction? head, List<TableEntity> beside, List<string> gone)
    {
        (Next, Head, Beside, Gone) = (next, head, beside, gone);
    }

    /// <summary>The snapshot once the commit is made (its ETag is not known before).</summary>
    public StoredQueue Next { get; }

    /// <summary>The switch; none when there was nothing new to merge, only repetitions to take away.</summary>
    public TableTransactionAction? Head { get; }

    /// <summary>New rows that nobody refers to before the switch.</summary>
    public IReadOnlyList<TableEntity> Beside { get; }

    /// <summary>Row keys that nobody refers to after the switch, the merged changes first.</summary>
    public IReadOnlyList<string> Gone { get; }

    /// <param name="last">The snapshot to go on from.</param>
    /// <param name="waiting">Changes that wait in rows, which go once they are merged.</param>
    /// <param name="extra">Changes that are known otherwise.</param>
    /// <param name="now">The time of the merge.</param>
    public static QueueCommit Of(
        StoredQueue last,
        IReadOnlyCollection<QueueChange> waiting,
        IEnumerable<QueueChange> extra,
        DateTimeOffset now
    )
    {
        List<string> merged = [.. waiting.Select(change => QueueRows.ChangeOf(last.Id.BirthYear, change))];
        var state = last.State.Merge(waiting.Concat(extra));
        if (ReferenceEquals(state, last.State))
        {
            return new QueueCommit(last, null, [], merged);
        }

        var version = last.Version + 1;
        var made = 0;
        var writer = RandomNumberGenerator.GetHexString(8, lowercase: true);
        string NewName() =>
            string.Create(CultureInfo.InvariantCulture, $"{QueueRows.MoreOf(last.Id.BirthYear)}{version:D10}-{writer}-{made++:D3}");

        var log = last.Log.Next(state.Log.Entries.Skip(last.State.Log.Entries.Count), now, NewName);
        var names = NamesOf(last, state.Book, NewName);
        // Times of merges never run backwards, even where two machines' clocks differ.
        var computedAt = now > last.ComputedAt ? now : last.ComputedAt.AddTicks(1);
        var next = new StoredQueue(last.Id, version, computedAt, default, state.Book, names, log);

        var row = HeadCodec.Row(next);
        row.ETag = last.ETag;
        var head =
            last.Version == 0
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, last.ETag);

        var known = last.PageNames.ToHashSet();
        var knownSpills = last.Log.Spills.Select(spill => spill.Name).ToHashSet();
        List<TableEntity> beside =
        [
            .. names
                .Zip(state.Book.Pages)
                .Where(p => p.First.Length > 0 && !known.Contains(p.First))
                .Select(p => HeadCodec.PageRow(last.Id, p.First, p.Second)),
            .. log.Spills.Where(spill => !knownSpills.Contains(spill.Name)).Select(spill => HeadCodec.SpillRow(last.Id, spill)),
        ];
        var gone = merged
            .Concat(last.PageNames.Where(name => name.Length > 0).Except(names))
            .Concat(knownSpills.Except(log.Spills.Select(spill => spill.Name)));
        return new QueueCommit(next, head, beside, [.. gone]);
    }

    public bool IsNothing => Head is null && Gone.Count == 0;

    // A page that was not touched keeps its row; a single page lives in the head row.
    private static string[] NamesOf(StoredQueue last, LaneBook book, Func<string> newName)
    {
        if (book.Pages.Count <= 1)
        {
            return [.. book.Pages.Select(_ => "")];
        }

        var names = last.Book.Pages.Zip(last.PageNames).Where(p => p.Second.Length > 0).ToDictionary(p => p.First, p => p.Second);
        return [.. book.Pages.Select(page => names.TryGetValue(page, out var name) ? name : newName())];
    }
}

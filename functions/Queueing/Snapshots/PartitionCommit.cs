using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// What it takes to put the next state of a partition in place of the last: rows to write beside the head, the switch of the head, rows
/// to take away. The switch carries the head's ETag, so of two merges at once one wins and the other changes nothing.
/// </summary>
internal sealed class PartitionCommit
{
    private readonly List<TableEntity> _beside = [];
    private readonly List<string> _gone = [];
    private readonly Dictionary<int, Checkpoint> _checkpoints = [];

    private PartitionCommit(PartitionHead last, DateTimeOffset now)
    {
        // Times of merges never run backwards, even where two machines' clocks differ.
        Next = last with
        {
            Version = last.Version + 1,
            ComputedAt = now > last.ComputedAt ? now : last.ComputedAt.AddTicks(1),
        };
    }

    /// <summary>The head once the commit is made; its ETag, which whoever goes on from it reads, is not known before.</summary>
    public PartitionHead Next { get; private set; }

    /// <summary>The switch; none when there was nothing new to merge, only repetitions to take away.</summary>
    public TableTransactionAction? Head { get; private set; }

    /// <summary>New rows that nobody refers to before the switch.</summary>
    public IReadOnlyList<TableEntity> Beside => _beside;

    /// <summary>Row keys that nobody refers to after the switch, the merged changes first.</summary>
    public IReadOnlyList<string> Gone => _gone;

    /// <summary>The checkpoints made, by year of birth.</summary>
    public IReadOnlyDictionary<int, Checkpoint> Checkpoints => _checkpoints;

    public bool IsNothing => Head is null && Gone.Count == 0;

    /// <param name="last">The head to go on from.</param>
    /// <param name="merges">What is to be merged, a queue at most once.</param>
    /// <param name="due">The last checkpoint of each queue whose next one is due, by year of birth.</param>
    /// <param name="now">The time of the merge.</param>
    public static PartitionCommit Of(
        PartitionHead last,
        IReadOnlyList<QueueMerge> merges,
        IReadOnlyDictionary<int, Checkpoint> due,
        DateTimeOffset now
    )
    {
        var commit = new PartitionCommit(last, now);
        commit._gone.AddRange(merges.SelectMany(merge => merge.Waiting));
        var changed = merges.Where(merge => merge.Fresh.Count > 0).ToArray();
        if (changed.Length == 0)
        {
            commit.Next = last;
            return commit;
        }

        var queues = last.Queues.ToDictionary();
        var names = new RowNames(commit.Next.Version);
        foreach (var merge in changed)
        {
            var year = merge.Id.BirthYear;
            queues[year] = due.TryGetValue(year, out var checkpoint)
                ? commit.Check(merge, checkpoint.Next(merge.Since, now, () => names.New(year)))
                : merge.Appended;
        }

        commit.Next = commit.Next with { Queues = queues };
        var row = HeadCodec.Row(commit.Next);
        commit.Head =
            last.Version == 0
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, last.ETag);
        return commit;
    }

    private QueueHead Check(QueueMerge merge, Checkpoint next)
    {
        _checkpoints.Add(merge.Id.BirthYear, next);
        _beside.AddRange(next.RowsSince(merge.Last, merge.Id.Partition));
        _gone.AddRange(merge.Last.RowsBeside.Except(next.Head.RowsBeside));
        return next.Head;
    }
}

/// <summary>Names of rows beside a head, as no other writer and no other version gives them.</summary>
internal sealed class RowNames(long version)
{
    private readonly string _writer = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private int _made;

    public string New(int birthYear) =>
        string.Create(CultureInfo.InvariantCulture, $"{QueueRows.MoreOf(birthYear)}{version:D10}-{_writer}-{_made++:D3}");
}

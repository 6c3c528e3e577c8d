using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>The rows of a partition as commits leave them, ticks that write them, and what is read back from them.</summary>
internal sealed class Rows(QueueId id, int pageCapacity = LaneBook.DefaultPageCapacity, int maxRecent = QueueHead.DefaultMaxRecent)
{
    private readonly Dictionary<string, TableEntity> _rows = [];

    /// <summary>Keys of the rows that stand beside the head.</summary>
    public IEnumerable<string> Beside => _rows.Keys.Where(name => name != QueueRows.Head);

    public IEnumerable<TableEntity> All => _rows.Values;

    public PartitionHead Head => _rows.TryGetValue(QueueRows.Head, out var row) ? HeadCodec.Read(row) : PartitionHead.None(id.Partition);

    /// <summary>What a look-up in a process that knows nothing reads.</summary>
    public StoredQueue Read() => new(id, Head, CheckpointOf(Head.Of(id.BirthYear))!);

    /// <summary>Merges changes as the timer does, knowing nothing but the rows.</summary>
    public PartitionCommit Tick(IReadOnlyCollection<QueueChange> waiting, DateTimeOffset now, IEnumerable<QueueChange>? extra = null)
    {
        var commit = Prepare(waiting, now, extra);
        Make(commit);
        return commit;
    }

    /// <summary>The commit of a merge, not made yet.</summary>
    public PartitionCommit Prepare(IReadOnlyCollection<QueueChange> waiting, DateTimeOffset now, IEnumerable<QueueChange>? extra = null)
    {
        var merge = QueueMerge.Of(id, Head.Of(id.BirthYear), waiting, extra ?? []);
        var due = new Dictionary<int, Checkpoint>();
        if (merge.IsCheckpointDue(maxRecent, now))
        {
            due.Add(id.BirthYear, CheckpointOf(merge.Last)!);
        }

        return PartitionCommit.Of(Head, [merge], due, now);
    }

    // As a transaction would: what is added must be new, what is deleted must be there, and the head of the version gone on from.
    private void Make(PartitionCommit commit)
    {
        foreach (var row in commit.Beside)
        {
            _rows.Add(row.RowKey, row);
        }

        if (commit.Head is { } head)
        {
            Assert.Equal(head.ActionType == TableTransactionActionType.Add, !_rows.ContainsKey(QueueRows.Head));
            Assert.Equal(head.ActionType == TableTransactionActionType.Add ? default : Head.ETag, head.ETag);
            var row = (TableEntity)head.Entity;
            row.ETag = new ETag($"\"{commit.Next.Version}\"");
            _rows[QueueRows.Head] = row;
        }

        foreach (var name in commit.Gone.Where(name => !name.StartsWith(QueueRows.Change, StringComparison.Ordinal)))
        {
            Assert.True(_rows.Remove(name), $"{name} was not there.");
        }
    }

    private Checkpoint? CheckpointOf(QueueHead head) => Checkpoint.TryRead(head, _rows, pageCapacity);
}

using Azure.Data.Tables;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>The rows of one queue as commits leave them, and the snapshot read back from them.</summary>
internal sealed class Rows(QueueId id, int pageCapacity)
{
    private readonly Dictionary<string, TableEntity> _rows = [];

    public TableEntity Head => _rows[QueueRows.HeadOf(id.BirthYear)];

    /// <summary>Keys of the rows that stand beside the head.</summary>
    public IEnumerable<string> Beside => _rows.Keys.Where(name => name != QueueRows.HeadOf(id.BirthYear));

    public IEnumerable<TableEntity> All => _rows.Values;

    /// <summary>Makes a commit as a transaction would: what is added must be new, what is deleted must be there.</summary>
    public void Make(QueueCommit commit)
    {
        foreach (var row in commit.Beside)
        {
            _rows.Add(row.RowKey, row);
        }

        if (commit.Head is { } head)
        {
            Assert.Equal(head.ActionType == TableTransactionActionType.Add, !_rows.ContainsKey(head.Entity.RowKey));
            _rows[head.Entity.RowKey] = (TableEntity)head.Entity;
        }

        foreach (var name in commit.Gone.Where(name => !name.StartsWith(QueueRows.Change, StringComparison.Ordinal)))
        {
            Assert.True(_rows.Remove(name), $"{name} was not there.");
        }
    }

    public StoredQueue Read() =>
        HeadCodec.Read(
            id,
            Head,
            (name, counts) => HeadCodec.PageIn(_rows[name], counts),
            name => HeadCodec.SpillIn(_rows[name]),
            pageCapacity
        );
}

using Azure.Data.Tables;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;

namespace ServerlessQueue.Benchmarks.Tick;

/// <summary>
/// The way that Table storage suggests first: an entity per child with its place, rewritten when it changes. Measured on a part, because
/// the whole takes minutes.
/// </summary>
internal sealed class RowPerChild(BenchmarkStorage storage, int part)
{
    private const string TableName = "RowPerChild";
    private const int QueueLength = 1_000;

    private readonly TableClient _table = storage.Clients.Table(TableName);

    public int Part => part;

    public async Task SeedAsync()
    {
        await _table.CreateIfNotExistsAsync();
        await BenchmarkStorage.WriteAsync(_table, Rows(0), TableTransactionActionType.Add);
    }

    /// <summary>Rewrites the place of every child of the part, 100 rows a transaction, eight transactions at once.</summary>
    public Task<double> RewriteAsync(Sample sample, int round)
    {
        var rows = Rows(round).ToArray();
        return sample.TimeAsync(() => BenchmarkStorage.WriteAsync(_table, rows, TableTransactionActionType.UpsertMerge));
    }

    private IEnumerable<TableEntity> Rows(int round) =>
        Enumerable
            .Range(0, part)
            .Select(child => new TableEntity($"queue{child / QueueLength}", $"child{child:D8}") { ["Position"] = child + round });
}

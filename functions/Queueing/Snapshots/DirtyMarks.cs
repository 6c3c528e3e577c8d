using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>Which partitions have changes to merge, so that a tick costs what changed and not what is there.</summary>
internal sealed class DirtyMarks(StorageClients storage)
{
    private const int Shards = 4;
    private const int MaxRows = 100;

    private readonly TableClient _table = storage.Table(Tables.DirtyQueues);

    /// <summary>Marks a partition. Call it after the change row is there: the mark is taken away only if it was not renewed since.</summary>
    public Task SetAsync(string partition, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(ShardOf(partition), partition), TableUpdateMode.Replace, cancellation);

    public async Task<IReadOnlyList<TableEntity>> ListAsync(CancellationToken cancellation)
    {
        var marks = new List<TableEntity>();
        await foreach (var mark in _table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            marks.Add(mark);
        }

        return marks;
    }

    /// <summary>Takes marks away, but for those that were renewed since they were listed.</summary>
    public async Task ClearAsync(IEnumerable<TableEntity> marks, CancellationToken cancellation)
    {
        foreach (var part in marks.GroupBy(mark => mark.PartitionKey).SelectMany(shard => shard.Chunk(MaxRows)))
        {
            try
            {
                await _table.SubmitTransactionAsync(
                    part.Select(mark => new TableTransactionAction(TableTransactionActionType.Delete, mark, mark.ETag)),
                    cancellation
                );
            }
            catch (RequestFailedException failure) when (IsRenewed(failure))
            {
                foreach (var mark in part)
                {
                    await ClearOneAsync(mark, cancellation);
                }
            }
        }
    }

    private async Task ClearOneAsync(TableEntity mark, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(mark.PartitionKey, mark.RowKey, mark.ETag, cancellation);
        }
        catch (RequestFailedException failure) when (IsRenewed(failure))
        {
            // The next tick sees to it.
        }
    }

    private static bool IsRenewed(RequestFailedException failure) => failure.IsPreconditionFailed() || failure.IsNotFound();

    // A sum of characters is the same in every process, which string.GetHashCode is not.
    private static string ShardOf(string partition) => "dirty-" + (partition.Sum(character => character) % Shards);
}

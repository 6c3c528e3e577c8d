using Azure.Data.Tables;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Http.Health;

/// <summary>A short question to each part of the storage.</summary>
internal sealed class StorageProbes(StorageClients storage)
{
    /// <summary>Parts by name; a probe throws where its part does not serve.</summary>
    public IReadOnlyDictionary<string, Func<CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<CancellationToken, Task>>
        {
            ["tables"] = cancellation => AskAsync(storage.Table(Tables.DirtyQueues), cancellation),
            ["queues"] = cancellation => storage.Queue(QueueNames.QueueChanges).GetPropertiesAsync(cancellation),
            ["blobs"] = cancellation => storage.Container(Containers.BenefitDocuments).GetPropertiesAsync(cancellationToken: cancellation),
        };

    // A query and not a point read, for which a table that is missing looks like a row that is missing.
    private static async Task AskAsync(TableClient table, CancellationToken cancellation)
    {
        var nothing = TableClient.CreateQueryFilter($"PartitionKey eq {"health"} and RowKey eq {"health"}");
        await foreach (var _ in table.QueryAsync<TableEntity>(nothing, maxPerPage: 1, cancellationToken: cancellation)) { }
    }
}

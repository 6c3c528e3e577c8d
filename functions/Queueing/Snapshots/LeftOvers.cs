using Azure.Data.Tables;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>Takes away rows that a merge wrote beside a head and then died before its switch: no head will ever name them.</summary>
internal sealed class LeftOvers(QueueTable table)
{
    public async Task SweepAsync(string partition, CancellationToken cancellation)
    {
        var (head, _) = await table.ReadWithHeadAsync(partition, cancellation);
        var named = head.Queues.Values.SelectMany(queue => queue.RowsBeside).ToHashSet();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {QueueRows.More}");
        var keys = table.Client.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation);
        await foreach (var row in keys)
        {
            // Rows for a version to come may be of a merge under way.
            if (!named.Contains(row.RowKey) && QueueRows.VersionOf(row.RowKey) <= head.Version)
            {
                await table.Client.DeleteEntityAsync(partition, row.RowKey, cancellationToken: cancellation);
            }
        }
    }
}

using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>Once a day removes confirmations that ended more than a day ago, and budgets that are full again.</summary>
internal sealed class PurgeConfirmations(StorageClients storage, TimeProvider time)
{
    // While a code is still in a parent's hand, "expired" helps; a day later "not found" does as well.
    private static readonly TimeSpan KeptAfterTheEnd = TimeSpan.FromDays(1);
    private const int AtOnce = 8;

    // 02:30 in Kazakhstan, when nobody waits for an SMS.
    [Function(nameof(PurgeConfirmations))]
    public async Task Run([TimerTrigger("0 30 21 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var table = storage.Table(Tables.Confirmations);
        var before = time.GetUtcNow() - KeptAfterTheEnd;
        var ended = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"ExpiresAt lt {before}"),
            select: ["PartitionKey", "RowKey"],
            cancellationToken: cancellationToken
        );
        await Parallel.ForEachAsync(
            ended,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (row, token) => await DeleteAsync(table, row, token)
        );
    }

    private static async Task DeleteAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
        }
        // A budget that has just been used again stays.
        catch (RequestFailedException exception) when (exception.IsPreconditionFailed() || exception.IsNotFound()) { }
    }
}

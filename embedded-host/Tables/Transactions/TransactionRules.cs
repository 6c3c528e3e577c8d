using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Transactions;

/// <summary>
/// Refuses what the service refuses and the storage emulator lets through or answers otherwise, so that it fails here as it would there.
/// Source: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
/// </summary>
internal sealed class TransactionRules
{
    private const int MostActions = 100;
    private const int BadRequest = 400;

    private readonly HashSet<string> _rowKeys = [];
    private string? _partitionKey;

    /// <summary>Checks the next action of the transaction.</summary>
    /// <exception cref="TableTransactionFailedException">With the service's code and the place of the action.</exception>
    public void Check(ITableEntity entity)
    {
        var index = _rowKeys.Count;
        _partitionKey ??= entity.PartitionKey;
        if (index == MostActions)
        {
            throw Refusal(index, TableErrorCode.InvalidInput, $"A transaction has at most {MostActions} actions.");
        }
        if (entity.PartitionKey != _partitionKey)
        {
            throw Refusal(index, TableErrorCode.CommandsInBatchActOnDifferentPartitions, "All actions must be on rows of one partition.");
        }
        if (!_rowKeys.Add(entity.RowKey))
        {
            throw Refusal(index, TableErrorCode.InvalidDuplicateRow, "A row can appear only once in a transaction.");
        }
    }

    private static TableTransactionFailedException Refusal(int index, TableErrorCode code, string message) =>
        new(new RequestFailedException(BadRequest, $"{index}:{message}", code.ToString(), null));
}

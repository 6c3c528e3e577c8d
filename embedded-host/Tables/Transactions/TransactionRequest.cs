using Azure.Core;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Transactions;

/// <summary>
/// An entity group transaction: one batch that holds one changeset.
/// Source: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
/// </summary>
internal static class TransactionRequest
{
    /// <summary>A boundary starts a line, and no line of a body starts so: JSON is written without line breaks.</summary>
    private const string BatchBoundary = "batch_5c1e0d5e-rows";
    private const string ChangesetBoundary = "changeset_5c1e0d5e-rows";

    public static HttpMessage Create(TablesPipeline pipeline, string table, IEnumerable<TableTransactionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var body = Body(pipeline.Endpoint, table, actions);
        var message = pipeline.CreateMessage(RequestMethod.Post, ResourcePath.Batch, Statuses.Accepted);
        message.Request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary={BatchBoundary}");
        message.Request.Content = new BufferContent(body);
        return message;
    }

    private static SegmentedBuffer Body(string endpoint, string table, IEnumerable<TableTransactionAction> actions)
    {
        var buffer = new SegmentedBuffer();
        var part = new TransactionPartWriter(buffer, endpoint, table);
        using var json = JsonBody.CreateWriter(buffer);
        var rules = new TransactionRules();
        var isEmpty = true;
        part.WriteText($"--{BatchBoundary}\r\nContent-Type: multipart/mixed; boundary={ChangesetBoundary}\r\n\r\n");
        foreach (var action in actions)
        {
            Require(action);
            rules.Check(action.Entity);
            part.WriteText($"--{ChangesetBoundary}\r\n");
            part.Write(action, json);
            isEmpty = false;
        }
        part.WriteText($"--{ChangesetBoundary}--\r\n--{BatchBoundary}--\r\n");
        return isEmpty ? throw new InvalidOperationException("A transaction needs an action.") : buffer;
    }

    private static void Require(TableTransactionAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(action.Entity);
        ArgumentNullException.ThrowIfNull(action.Entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(action.Entity.RowKey);
    }
}

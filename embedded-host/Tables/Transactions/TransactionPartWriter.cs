using System.Text;
using System.Text.Json;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Transactions;

/// <summary>Writes one action as the HTTP request that it stands for.</summary>
internal sealed class TransactionPartWriter(SegmentedBuffer buffer, string endpoint, string table)
{
    private const string PartHeaders = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n";
    private const string CommonHeaders = $"Accept: {MediaTypes.Json}\r\nDataServiceVersion: 3.0\r\n";
    private const string EntityHeaders = $"Prefer: return-no-content\r\nContent-Type: {MediaTypes.JsonBody}\r\n";

    public void Write(TableTransactionAction action, Utf8JsonWriter json)
    {
        var method = Method(action.ActionType);
        var resource =
            action.ActionType == TableTransactionActionType.Add
                ? ResourcePath.Entities(table)
                : ResourcePath.Entity(table, action.Entity.PartitionKey, action.Entity.RowKey);
        WriteText($"{PartHeaders}{method} {endpoint}{resource} HTTP/1.1\r\n{CommonHeaders}");
        WriteCondition(action);
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            WriteText("\r\n\r\n");
            return;
        }
        WriteText(EntityHeaders + "\r\n");
        EntityWriter.Write(json, action.Entity);
        json.Flush();
        json.Reset();
        WriteText("\r\n");
    }

    public void WriteText(string text) => Encoding.UTF8.GetBytes(text, buffer);

    private static string Method(TableTransactionActionType type) =>
        type switch
        {
            TableTransactionActionType.Add => "POST",
            TableTransactionActionType.Delete => "DELETE",
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such action."),
        };

    /// <summary>An update without an ETag goes without a condition, which the service takes for an upsert; a deletion is never without one.</summary>
    private void WriteCondition(TableTransactionAction action)
    {
        var ifMatch = action.ActionType switch
        {
            TableTransactionActionType.Delete => action.ETag == default ? "*" : action.ETag.ToString(),
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default =>
                action.ETag.ToString(),
            _ => null,
        };
        if (ifMatch is null)
        {
            return;
        }
        if (ifMatch.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new ArgumentException("An ETag is a single line.");
        }
        WriteText($"If-Match: {ifMatch}\r\n");
    }
}

using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Identity;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>A document and the version of its row.</summary>
internal sealed record StoredDocument(Document Document, ETag ETag);

/// <summary>The documents of one application as one query saw them, first received first.</summary>
/// <param name="Turnstile">Version of the row that every upload passes; null before the first one.</param>
internal sealed record StoredDocuments(IReadOnlyList<Document> Documents, ETag? Turnstile);

/// <summary>Reads and writes documents; every write is an insert or carries the ETag that was read.</summary>
internal sealed class DocumentTable(StorageClients storage)
{
    // Of two uploads at once only one passes with what it has read, so the limit of documents holds.
    private const string TurnstileKey = "turnstile";

    private readonly TableClient _table = storage.Table(Tables.Documents);

    public async Task<StoredDocument?> FindAsync(DocumentId id, CancellationToken cancellation)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(id.Number.ToString(), id.ToString(), cancellationToken: cancellation);
        return row.HasValue ? new(DocumentRow.Read(row.Value!)!, row.Value!.ETag) : null;
    }

    public async Task<StoredDocuments> ListAsync(ApplicationNumber number, CancellationToken cancellation)
    {
        var documents = new List<Document>();
        ETag? turnstile = null;
        var ofNumber = TableClient.CreateQueryFilter($"PartitionKey eq {number.ToString()}");
        await foreach (var row in _table.QueryAsync<TableEntity>(ofNumber, cancellationToken: cancellation))
        {
            if (DocumentRow.Read(row) is { } document)
            {
                documents.Add(document);
            }
            else
            {
                turnstile = row.ETag;
            }
        }
        return new([.. documents.OrderBy(document => document.ReceivedAt)], turnstile);
    }

    /// <param name="document">A new document.</param>
    /// <param name="turnstile">As <see cref="ListAsync"/> has read it.</param>
    /// <returns>False when another document of the application has come first, or this very one.</returns>
    public async Task<bool> TryAddAsync(Document document, ETag? turnstile, CancellationToken cancellation)
    {
        var pass = new TableEntity(document.Id.Number.ToString(), TurnstileKey);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, DocumentRow.Of(document)),
            turnstile is { } version
                ? new(TableTransactionActionType.UpdateReplace, pass, version)
                : new(TableTransactionActionType.Add, pass),
        ];
        try
        {
            await _table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict() || failure.IsPreconditionFailed())
        {
            return false;
        }
    }

    /// <summary>Replaces a document that was read.</summary>
    /// <returns>Null when it has changed since.</returns>
    public async Task<StoredDocument?> TryReplaceAsync(StoredDocument known, Document next, CancellationToken cancellation)
    {
        try
        {
            var answer = await _table.UpdateEntityAsync(DocumentRow.Of(next), known.ETag, TableUpdateMode.Replace, cancellation);
            return new(next, answer.Headers.ETag ?? default);
        }
        catch (RequestFailedException failure) when (failure.IsPreconditionFailed())
        {
            return null;
        }
    }
}

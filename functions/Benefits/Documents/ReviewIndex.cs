using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>A place in the list of those that wait for a person.</summary>
internal sealed record ReviewEntry(string Locality, string Key, DocumentId Document);

/// <summary>
/// Which documents of a town wait for a person, oldest first. An entry is made before its document says that it waits, and taken
/// away after the decision: a crash leaves an entry too many, which readers notice, and never one too few.
/// </summary>
internal sealed class ReviewIndex(StorageClients storage)
{
    private const int TicksLength = 19;

    private readonly TableClient _table = storage.Table(Tables.Reviews);

    public async Task AddAsync(Document document, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(new TableEntity(document.Locality, KeyOf(document)), cancellation);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            // Made before, by a run that got no further.
        }
    }

    public Task RemoveAsync(Document document, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(document.Locality, KeyOf(document), cancellationToken: cancellation);

    public Task RemoveAsync(ReviewEntry entry, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(entry.Locality, entry.Key, cancellationToken: cancellation);

    /// <summary>Entries in order.</summary>
    /// <param name="after">Key of the last entry that the reader has; null from the beginning.</param>
    /// <param name="atOnce">How many to fetch with one request.</param>
    public async IAsyncEnumerable<IReadOnlyList<ReviewEntry>> PagesAsync(
        string locality,
        string? after,
        int atOnce,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {locality} and RowKey gt {after ?? ""}");
        var rows = _table.QueryAsync<TableEntity>(filter, maxPerPage: atOnce, cancellationToken: cancellation);
        await foreach (var page in rows.AsPages().WithCancellation(cancellation))
        {
            yield return [.. page.Values.Select(row => new ReviewEntry(row.PartitionKey, row.RowKey, IdIn(row.RowKey)!.Value))];
        }
    }

    /// <summary>The document that a key belongs to; null for a text that is no key.</summary>
    public static DocumentId? IdIn(string key) =>
        key.Length > TicksLength + 1
        && key[..TicksLength].All(char.IsAsciiDigit)
        && DocumentId.TryParse(key[(TicksLength + 1)..], out var id)
            ? id
            : null;

    private static string KeyOf(Document document) =>
        string.Create(CultureInfo.InvariantCulture, $"{document.ReceivedAt.UtcTicks:D19}-{document.Id}");
}

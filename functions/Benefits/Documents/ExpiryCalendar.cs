using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>An entry of the calendar: that document's benefit counts up to and including that day.</summary>
internal sealed record Expiry(DateOnly LastDay, DocumentId Document);

/// <summary>On which day which confirmed benefit counts for the last time: partition the day, row the document.</summary>
internal sealed class ExpiryCalendar(StorageClients storage)
{
    private readonly TableClient _table = storage.Table(Tables.BenefitExpiries);

    public async Task AddAsync(Expiry expiry, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(new TableEntity(DocumentRow.Text(expiry.LastDay), expiry.Document.ToString()), cancellation);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            // Made before, by a run that got no further.
        }
    }

    public Task RemoveAsync(Expiry expiry, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(DocumentRow.Text(expiry.LastDay), expiry.Document.ToString(), cancellationToken: cancellation);

    /// <summary>Whatever ended before that day, however long ago: days on which nothing ran are made up for.</summary>
    public async IAsyncEnumerable<Expiry> EndedBeforeAsync(
        DateOnly day,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {DocumentRow.Text(day)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (
                DateOnly.TryParseExact(row.PartitionKey, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay)
                && DocumentId.TryParse(row.RowKey, out var id)
            )
            {
                yield return new(lastDay, id);
            }
        }
    }
}

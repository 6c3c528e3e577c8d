using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Identity;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Applications.Records;

/// <summary>An application and the row that holds it.</summary>
internal sealed record FoundApplication(ChildRow Row, ApplicationRecord Application)
{
    /// <summary>Whether a newer application of the same town and kind has taken its place.</summary>
    public bool IsPast => Row.Entity.RowKey != ChildRow.RowKey;
}

/// <summary>Reads and writes applications; every write is an insert or carries the ETag that was read.</summary>
internal sealed class ApplicationStore(StorageClients storage)
{
    private const string NumberRow = "application";
    private const string Child = "Child";
    private const string Locality = "Locality";
    private const string QueueKind = "QueueKind";

    private readonly TableClient _applications = storage.Table(Tables.Applications);
    private readonly TableClient _numbers = storage.Table(Tables.ApplicationNumbers);

    public async Task<ChildRow?> FindChildAsync(string pseudonym, CancellationToken cancellation) =>
        await RowAsync(pseudonym, ChildRow.RowKey, cancellation);

    public async Task<FoundApplication?> FindAsync(ApplicationNumber number, CancellationToken cancellation)
    {
        var pointer = await _numbers.GetEntityIfExistsAsync<TableEntity>(number.ToString(), NumberRow, cancellationToken: cancellation);
        if (!pointer.HasValue)
        {
            return null;
        }

        var pseudonym = pointer.Value!.GetString(Child)!;
        var row = await FindChildAsync(pseudonym, cancellation);
        var current = row?.Find(pointer.Value.GetString(Locality)!, pointer.Value.GetString(QueueKind)!);
        if (current?.Number == number.Value)
        {
            return new FoundApplication(row!, current);
        }

        var past = await RowAsync(pseudonym, ChildRow.PastKey(number.Value), cancellation);
        return past is null ? null : new FoundApplication(past, past.Applications.Single());
    }

    /// <returns>False when the number is taken.</returns>
    public async Task<bool> TryReserveAsync(
        ApplicationNumber number,
        string pseudonym,
        string locality,
        string queueKind,
        CancellationToken cancellation
    )
    {
        var row = new TableEntity(number.ToString(), NumberRow)
        {
            [Child] = pseudonym,
            [Locality] = locality,
            [QueueKind] = queueKind,
        };
        try
        {
            await _numbers.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            // Taken, unless it was our own insert whose answer got lost.
            var taken = await _numbers.GetEntityIfExistsAsync<TableEntity>(number.ToString(), NumberRow, cancellationToken: cancellation);
            return taken.HasValue && taken.Value!.GetString(Child) == pseudonym && taken.Value.GetString(Locality) == locality;
        }
    }

    /// <summary>Gives back a number that no application came to bear.</summary>
    public Task ReleaseAsync(ApplicationNumber number, CancellationToken cancellation) =>
        _numbers.DeleteEntityAsync(number.ToString(), NumberRow, cancellationToken: cancellation);

    /// <returns>False when the child has a row already.</returns>
    public async Task<bool> TryInsertAsync(ChildRow row, CancellationToken cancellation)
    {
        try
        {
            await _applications.AddEntityAsync(row.Entity, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    /// <summary>Replaces a row that was read; an application that makes room is kept beside it in the same transaction.</summary>
    /// <returns>False when the row has changed since.</returns>
    public async Task<bool> TryReplaceAsync(ChildRow row, ApplicationRecord? past, CancellationToken cancellation)
    {
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, row.Entity, row.Entity.ETag)];
        if (past is not null)
        {
            actions.Add(new(TableTransactionActionType.Add, ChildRow.Past(row.Pseudonym, past).Entity));
        }

        try
        {
            await _applications.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsPreconditionFailed() || failure.IsConflict())
        {
            return false;
        }
    }

    /// <summary>Every application there is, page by page.</summary>
    public async IAsyncEnumerable<ApplicationRecord> AllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var row in _applications.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            foreach (var application in new ChildRow(row).Applications)
            {
                yield return application;
            }
        }
    }

    private async Task<ChildRow?> RowAsync(string pseudonym, string rowKey, CancellationToken cancellation)
    {
        var row = await _applications.GetEntityIfExistsAsync<TableEntity>(pseudonym, rowKey, cancellationToken: cancellation);
        return row.HasValue ? new ChildRow(row.Value!) : null;
    }
}

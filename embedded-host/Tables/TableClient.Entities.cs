using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Reads a row.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The row in it.</param>
    /// <param name="select">The properties to read; all of them if null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="RequestFailedException">404 <c>ResourceNotFound</c> or <c>TableNotFound</c>, or another refusal.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity
    {
        RequireKeys(partitionKey, rowKey);
        var request = Requests.Get(partitionKey, rowKey, select, Statuses.Ok);
        return EntityAnswers.Single<T>(await Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc cref="GetEntityAsync{T}" />
    public virtual Response<T> GetEntity<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity
    {
        RequireKeys(partitionKey, rowKey);
        return EntityAnswers.Single<T>(Pipeline.Send(Requests.Get(partitionKey, rowKey, select, Statuses.Ok), cancellationToken));
    }

    /// <summary>Reads a row that may be missing; a 404 of any kind is a response without a value.</summary>
    /// <inheritdoc cref="GetEntityAsync{T}" path="/param" />
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity
    {
        RequireKeys(partitionKey, rowKey);
        var request = Requests.Get(partitionKey, rowKey, select, Statuses.OkOrMissing);
        return EntityAnswers.SingleOrNone<T>(await Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc cref="GetEntityIfExistsAsync{T}" />
    public virtual NullableResponse<T> GetEntityIfExists<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity
    {
        RequireKeys(partitionKey, rowKey);
        return EntityAnswers.SingleOrNone<T>(
            Pipeline.Send(Requests.Get(partitionKey, rowKey, select, Statuses.OkOrMissing), cancellationToken)
        );
    }

    private static void RequireKeys(string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
    }

    private static void RequireKeys(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, nameof(entity.PartitionKey));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity.RowKey));
    }
}

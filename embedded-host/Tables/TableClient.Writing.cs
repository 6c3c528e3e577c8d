namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Inserts a row. The response carries its ETag.</summary>
    /// <remarks>A retry after a lost answer is refused as <c>EntityAlreadyExists</c>, though the first try inserted the row.</remarks>
    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c>, or another refusal.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        RequireKeys(entity);
        return await Pipeline.SendAsync(Requests.Insert(entity), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="AddEntityAsync{T}" />
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        RequireKeys(entity);
        return Pipeline.Send(Requests.Insert(entity), cancellationToken);
    }

    /// <summary>Writes a row that must be there, at the given version. The response carries its new ETag.</summary>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The version to overwrite; the one of the entity is not looked at.</param>
    /// <param name="mode">What becomes of the stored properties that the entity has not.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is not given.</exception>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>, 404 <c>ResourceNotFound</c>, or another refusal.</exception>
    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    )
        where T : ITableEntity
    {
        RequireKeys(entity);
        RequireVersion(ifMatch);
        return await Pipeline.SendAsync(Requests.Update(entity, mode, ifMatch), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="UpdateEntityAsync{T}" />
    public virtual Response UpdateEntity<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    )
        where T : ITableEntity
    {
        RequireKeys(entity);
        RequireVersion(ifMatch);
        return Pipeline.Send(Requests.Update(entity, mode, ifMatch), cancellationToken);
    }

    /// <summary>Writes a row whether it is there or not, whatever its version: the entity's ETag is ignored.</summary>
    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    )
        where T : ITableEntity
    {
        RequireKeys(entity);
        return await Pipeline.SendAsync(Requests.Update(entity, mode, default), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="UpsertEntityAsync{T}" />
    public virtual Response UpsertEntity<T>(
        T entity,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    )
        where T : ITableEntity
    {
        RequireKeys(entity);
        return Pipeline.Send(Requests.Update(entity, mode, default), cancellationToken);
    }

    /// <summary>Deletes a row; one that is not there is no failure but a response of status 404.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The row in it.</param>
    /// <param name="ifMatch">The version to delete; whichever is there if not given.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>, or another refusal.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey,
        string rowKey,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeys(partitionKey, rowKey);
        return await Pipeline.SendAsync(Requests.Delete(partitionKey, rowKey, ifMatch), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="DeleteEntityAsync(string, string, ETag, CancellationToken)" />
    public virtual Response DeleteEntity(
        string partitionKey,
        string rowKey,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeys(partitionKey, rowKey);
        return Pipeline.Send(Requests.Delete(partitionKey, rowKey, ifMatch), cancellationToken);
    }

    /// <summary>Deletes a row by the keys of <paramref name="entity"/>, whose own ETag is not looked at.</summary>
    /// <inheritdoc cref="DeleteEntityAsync(string, string, ETag, CancellationToken)" />
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeys(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntityAsync(ITableEntity, ETag, CancellationToken)" />
    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        RequireKeys(entity);
        return DeleteEntity(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    private static void RequireVersion(ETag ifMatch)
    {
        if (ifMatch == default)
        {
            throw new ArgumentException("Value cannot be empty.", nameof(ifMatch));
        }
    }
}

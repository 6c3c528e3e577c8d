using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Authentication;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Query;

namespace Azure.Data.Tables;

/// <summary>The tables of one account. Safe for concurrent use; its <see cref="TableClient"/>s share its connections.</summary>
public partial class TableServiceClient
{
    private readonly TablesPipeline? _pipeline;

    /// <summary>For test doubles.</summary>
    protected TableServiceClient() { }

    /// <summary>The account of the connection string.</summary>
    public TableServiceClient(string connectionString)
        : this(connectionString, null) { }

    /// <summary>The account of the connection string.</summary>
    /// <exception cref="FormatException">The connection string lacks the account, the key or the address.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null) =>
        _pipeline = PipelineFactory.Create(ConnectionString.Parse(connectionString), options);

    /// <summary>The account at the address.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null) { }

    /// <summary>The account at the address.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options) =>
        _pipeline = PipelineFactory.Create(AccountEndpoint.Normalize(endpoint), credential, options);

    /// <summary>The account at the address, which must be https.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) =>
        _pipeline = PipelineFactory.Create(AccountEndpoint.Normalize(endpoint), tokenCredential, options);

    /// <summary>The name of the account.</summary>
    public virtual string AccountName => Pipeline.AccountName;

    /// <summary>The address of the account.</summary>
    public virtual Uri Uri => new(Pipeline.Endpoint);

    private TablesPipeline Pipeline =>
        _pipeline ?? throw new InvalidOperationException("A test double has to override the members that it is asked for.");

    /// <summary>A table of the account; nothing is sent.</summary>
    public virtual TableClient GetTableClient(string tableName) => new(Pipeline, tableName);

    /// <summary>The tables of the account, by name.</summary>
    /// <param name="filter">Which, as OData over <c>TableName</c>; all if null.</param>
    /// <param name="maxPerPage">At most this many in one answer.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => new AsyncPagedQuery<TableItem>(Paged(filter, maxPerPage), cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)" />
    public virtual AsyncPageable<TableItem> QueryAsync(
        FormattableString filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)" />
    public virtual AsyncPageable<TableItem> QueryAsync(
        Expression<Func<TableItem, bool>> filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)" />
    public virtual Pageable<TableItem> Query(
        string? filter = null,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default
    ) => new SyncPagedQuery<TableItem>(Paged(filter, maxPerPage), cancellationToken);

    /// <inheritdoc cref="TableClient.CreateQueryFilter(FormattableString)" />
    public static string CreateQueryFilter(FormattableString filter) => FilterFormatter.Format(filter);

    /// <inheritdoc cref="TableClient.CreateQueryFilter{T}" />
    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter) => FilterExpression.Translate(filter);

    private PagedQuery<TableItem> Paged(string? filter, int? maxPerPage) =>
        new(Pipeline, maxPerPage, (size, next) => TableRequests.Query(Pipeline, filter, size, next), TableAnswers.Page);
}

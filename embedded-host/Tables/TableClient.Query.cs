using System.Linq.Expressions;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Query;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Reads rows in the order of their keys, page after page as they are asked for.</summary>
    /// <param name="filter">Which rows, as OData; all if null. See <see cref="CreateQueryFilter(FormattableString)"/>.</param>
    /// <param name="maxPerPage">At most this many in one answer; the service has a limit of 1000.</param>
    /// <param name="select">The properties to read; all of them if null.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity => new AsyncPagedQuery<T>(Paged<T>(filter, maxPerPage, select), cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(string, int?, IEnumerable{string}, CancellationToken)" />
    public virtual Pageable<T> Query<T>(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity => new SyncPagedQuery<T>(Paged<T>(filter, maxPerPage, select), cancellationToken);

    /// <summary>As the overload with a string, with a filter that is translated by <see cref="CreateQueryFilter{T}"/>.</summary>
    /// <inheritdoc cref="QueryAsync{T}(string, int?, IEnumerable{string}, CancellationToken)" />
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity => QueryAsync<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(Expression{Func{T, bool}}, int?, IEnumerable{string}, CancellationToken)" />
    public virtual Pageable<T> Query<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity => Query<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    /// <summary>An OData filter in which the interpolated values stand as literals, quoted and escaped.</summary>
    /// <exception cref="ArgumentException">The service has no type for a value.</exception>
    public static string CreateQueryFilter(FormattableString filter) => FilterFormatter.Format(filter);

    /// <summary>
    /// An OData filter from comparisons of properties with values, joined by <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>. Strings are compared with
    /// <see cref="string.CompareTo(string)"/> or <see cref="string.Compare(string, string)"/>.
    /// </summary>
    /// <exception cref="NotSupportedException">The expression has no counterpart in the service's filters.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => FilterExpression.Translate(filter);

    private PagedQuery<T> Paged<T>(string? filter, int? maxPerPage, IEnumerable<string>? select)
        where T : class, ITableEntity =>
        new(
            Pipeline,
            maxPerPage,
            (size, continuation) => Requests.Query(filter, size, select, ContinuationToken.Parse(continuation)),
            EntityAnswers.Page<T>
        );
}

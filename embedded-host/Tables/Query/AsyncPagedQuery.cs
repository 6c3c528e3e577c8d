using System.Runtime.CompilerServices;

namespace Azure.Data.Tables.Query;

/// <summary>The pages of a query. A page may be empty and yet not be the last: only the continuation token says so.</summary>
internal sealed class AsyncPagedQuery<T>(PagedQuery<T> query, CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : class
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Enumerate(continuationToken, pageSizeHint, CancellationToken);

    private async IAsyncEnumerable<Page<T>> Enumerate(
        string? continuationToken,
        int? pageSizeHint,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        do
        {
            var page = await query.GetPageAsync(continuationToken, pageSizeHint, cancellationToken).ConfigureAwait(false);
            yield return page;
            continuationToken = page.ContinuationToken;
        } while (!string.IsNullOrEmpty(continuationToken));
    }
}

namespace Azure.Data.Tables.Query;

/// <summary>As <see cref="AsyncPagedQuery{T}"/>, for callers that block.</summary>
internal sealed class SyncPagedQuery<T>(PagedQuery<T> query, CancellationToken cancellationToken) : Pageable<T>(cancellationToken)
    where T : class
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = query.GetPage(continuationToken, pageSizeHint, CancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        } while (!string.IsNullOrEmpty(continuationToken));
    }
}

using Azure.Core;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Query;

/// <summary>A query that can be asked for any of its pages.</summary>
/// <param name="Pipeline">The way to the account.</param>
/// <param name="MaxPerPage">The page size unless the caller of <c>AsPages</c> names another.</param>
/// <param name="CreateRequest">The request for a page by its size and continuation token.</param>
/// <param name="ReadPage">Reads the answer.</param>
internal sealed record PagedQuery<T>(
    TablesPipeline Pipeline,
    int? MaxPerPage,
    Func<int?, string?, HttpMessage> CreateRequest,
    Func<Response, Page<T>> ReadPage
)
    where T : class
{
    public async ValueTask<Page<T>> GetPageAsync(string? continuationToken, int? size, CancellationToken cancellationToken) =>
        ReadPage(await Pipeline.SendAsync(CreateRequest(size ?? MaxPerPage, continuationToken), cancellationToken).ConfigureAwait(false));

    public Page<T> GetPage(string? continuationToken, int? size, CancellationToken cancellationToken) =>
        ReadPage(Pipeline.Send(CreateRequest(size ?? MaxPerPage, continuationToken), cancellationToken));
}

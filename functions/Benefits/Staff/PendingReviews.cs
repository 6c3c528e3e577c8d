using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>Documents that wait for a person. The index says where to look, the documents themselves say whether they wait.</summary>
internal sealed class PendingReviews(ReviewIndex index, DocumentTable documents)
{
    private const int ReadsAtOnce = 10;

    /// <returns>A page, oldest first, and the key to go on after; null after the last page.</returns>
    public async Task<(IReadOnlyList<Document> Documents, string? Last)> PageAsync(
        string locality,
        string? after,
        int size,
        CancellationToken cancellation
    )
    {
        var found = new List<Document>();
        string? last = null;
        // One more than the page holds tells whether there is another one.
        await foreach (var entries in index.PagesAsync(locality, after, size + 1, cancellation))
        {
            foreach (var part in entries.Chunk(ReadsAtOnce))
            {
                foreach (var (entry, document) in await Task.WhenAll(part.Select(entry => ReadAsync(entry, cancellation))))
                {
                    if (document is null)
                    {
                        continue;
                    }
                    if (found.Count == size)
                    {
                        return (found, last);
                    }
                    found.Add(document);
                    last = entry.Key;
                }
            }
        }
        return (found, null);
    }

    private async Task<(ReviewEntry Entry, Document? Document)> ReadAsync(ReviewEntry entry, CancellationToken cancellation)
    {
        var document = (await documents.FindAsync(entry.Document, cancellation))?.Document;
        if (document?.State.WaitsForPerson() is true)
        {
            return (entry, document);
        }
        // Received: it is just being verified, and the entry was made a moment ago. Else a decision did not get as far as this.
        if (document?.State is not DocumentState.Received)
        {
            await index.RemoveAsync(entry, cancellation);
        }
        return (entry, null);
    }
}

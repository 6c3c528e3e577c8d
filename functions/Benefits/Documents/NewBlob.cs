using System.Globalization;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>
/// A blob in the making. What is added is on its way at once, but there is no blob before <see cref="CommitAsync"/>: an upload that is
/// refused or breaks off leaves nothing to clean up (storage forgets the blocks after a week).
/// </summary>
internal sealed class NewBlob(BlockBlobClient blob, string contentType)
{
    private readonly List<string> _blocks = [];

    public string Name => blob.Name;

    /// <param name="block">Copied before this returns control for good; the same memory can be used again.</param>
    public async Task AddAsync(ReadOnlyMemory<byte> block, CancellationToken cancellation)
    {
        // Ids of one blob have to be equally long.
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(_blocks.Count.ToString("D6", CultureInfo.InvariantCulture)));
        using var content = new MemoryStream(block.ToArray(), writable: false);
        await blob.StageBlockAsync(id, content, cancellationToken: cancellation);
        _blocks.Add(id);
    }

    public Task CommitAsync(CancellationToken cancellation) =>
        blob.CommitBlockListAsync(
            _blocks,
            new CommitBlockListOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Tags = new Dictionary<string, string> { [BlobTags.Decision] = BlobTags.Pending },
            },
            cancellation
        );
}

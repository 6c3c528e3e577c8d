using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>A file that has been stored.</summary>
/// <param name="Sha256">In hexadecimal.</param>
internal sealed record StoredFile(string Blob, long Size, string Sha256);

/// <summary>The files of documents. Their names are random and say nothing.</summary>
internal sealed class DocumentBlobs(StorageClients storage)
{
    private const int NameLength = 32;

    private readonly BlobContainerClient _container = storage.Container(Containers.BenefitDocuments);

    public NewBlob New(string contentType) =>
        new(_container.GetBlockBlobClient(RandomNumberGenerator.GetHexString(NameLength, lowercase: true)), contentType);

    /// <summary>The whole file.</summary>
    /// <exception cref="InvalidDataException">It is not the file that was received.</exception>
    public async Task<byte[]> LoadAsync(Document document, CancellationToken cancellation)
    {
        var content = (await _container.GetBlobClient(document.Blob).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(content)) == document.Sha256
            ? content
            : throw new InvalidDataException("A blob is not the file that was received.");
    }

    /// <summary>The file from its beginning; null when it has been deleted, as files are some time after the decision.</summary>
    public async Task<Stream?> OpenAsync(Document document, CancellationToken cancellation)
    {
        try
        {
            var blob = _container.GetBlobClient(document.Blob);
            return (await blob.DownloadStreamingAsync(cancellationToken: cancellation)).Value.Content;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public Task DeleteAsync(string blob, CancellationToken cancellation) =>
        _container.DeleteBlobIfExistsAsync(blob, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);

    /// <summary>Lets the rule for decided documents delete the file in time.</summary>
    public async Task MarkDecidedAsync(Document document, CancellationToken cancellation)
    {
        var blob = _container.GetBlobClient(document.Blob);
        // Setting replaces all of them, and a scanner's verdict stands there, too.
        var tags = (await blob.GetTagsAsync(cancellationToken: cancellation)).Value.Tags;
        tags[BlobTags.Decision] = BlobTags.Decided;
        await blob.SetTagsAsync(tags, cancellationToken: cancellation);
    }
}

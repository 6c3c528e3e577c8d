using System.Buffers;
using System.Security.Cryptography;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Http;

namespace ServerlessQueue.Benefits.Upload;

/// <summary>Takes files in piece by piece: counts, hashes and sends on what comes, whatever length was announced.</summary>
internal sealed class FileIntake(DocumentBlobs blobs)
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Stores the file; nothing is left of one that is refused.</summary>
    /// <exception cref="Refusal">413 when it is too large, 400 when it is empty, breaks off or is not alone.</exception>
    public async Task<StoredFile> StoreAsync(UploadedFile file, CancellationToken cancellation)
    {
        var blob = blobs.New(file.ContentType);
        var (size, sha256) = await ReadAsync(file, blob.AddAsync, cancellation);
        await blob.CommitAsync(cancellation);
        return new(blob.Name, size, sha256);
    }

    /// <summary>SHA-256 of the file, which is not kept.</summary>
    /// <exception cref="Refusal">As in <see cref="StoreAsync"/>.</exception>
    public static async Task<string> HashAsync(UploadedFile file, CancellationToken cancellation) =>
        (await ReadAsync(file, static (_, _) => Task.CompletedTask, cancellation)).Sha256;

    private static async Task<(long Size, string Sha256)> ReadAsync(
        UploadedFile file,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task> add,
        CancellationToken cancellation
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var size = 0L;
            for (int length; (length = await file.ReadAsync(buffer.AsMemory(0, PieceBytes), cancellation)) > 0; )
            {
                size += length;
                if (size > file.MaxBytes)
                {
                    throw Refusal.TooLarge(file.MaxBytes);
                }
                hash.AppendData(buffer, 0, length);
                await add(buffer.AsMemory(0, length), cancellation);
            }
            await file.EndAsync(cancellation);
            return size > 0 ? (size, Convert.ToHexStringLower(hash.GetHashAndReset())) : throw UploadedFile.Empty();
        }
        finally
        {
            // Somebody's papers do not lie about in memory that is lent to others.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>
/// A request's body with the limit of the worker, which is below that of the front end. Reading beyond it throws as Kestrel does there;
/// the front end takes in the rest, so that the caller gets the answer and not a broken connection.
/// </summary>
internal sealed class WorkerBody(Stream body, long? contentLength) : Stream, IHttpMaxRequestBodySizeFeature
{
    /// <summary>Kestrel's default.</summary>
    private const long DefaultLimit = 30_000_000;

    private long _read;

    public static void Limit(HttpContext http)
    {
        var limited = new WorkerBody(http.Request.Body, http.Request.ContentLength);
        http.Request.Body = limited;
        http.Features.Set<IHttpMaxRequestBodySizeFeature>(limited);
    }

    public bool IsReadOnly { get; private set; }

    public long? MaxRequestBodySize { get; set; } = DefaultLimit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        IsReadOnly = true;
        Check(contentLength);
        var read = await body.ReadAsync(buffer, cancellationToken);
        _read += read;
        Check(_read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Kestrel does not let requests be read without awaiting either.
    public override int Read(byte[] buffer, int offset, int count) => body.Read(buffer, offset, count);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(long? length)
    {
        if (length > MaxRequestBodySize)
        {
            throw new BadHttpRequestException(
                $"Request body too large. The max request body size is {MaxRequestBodySize} bytes.",
                StatusCodes.Status413PayloadTooLarge
            );
        }
    }
}

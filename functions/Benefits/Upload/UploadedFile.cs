using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Benefits.Upload;

/// <summary>A file on its way in: the whole body of a request, or its one part <c>file</c>. Nothing of it is kept in memory or on disk.</summary>
internal abstract class UploadedFile(string contentType, Limits limits)
{
    private const string Multipart = "multipart/form-data";

    // Boundaries and headers around the file.
    private const long Envelope = 64 * 1024;

    /// <summary>The media type that it is sent as, in small letters.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>Most bytes that are taken.</summary>
    public long MaxBytes => limits.DocumentMaxBytes;

    /// <summary>Begins to read the body.</summary>
    /// <exception cref="Refusal">415, 413 or 400 where the beginning shows it.</exception>
    public static async Task<UploadedFile> OpenAsync(HttpRequest request, Limits limits, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || request.Headers.ContentEncoding.Count > 0)
        {
            throw Unsupported(limits);
        }
        var isMultipart = type.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase);
        var accepted = isMultipart ? "" : Accepted(type, limits);
        if (request.ContentLength > limits.DocumentMaxBytes + (isMultipart ? Envelope : 0))
        {
            throw Refusal.TooLarge(limits.DocumentMaxBytes);
        }
        return isMultipart
            ? await MultipartFile.OpenAsync(request.Body, type, limits, cancellation)
            : new RawFile(request.Body, accepted, limits);
    }

    /// <summary>Fills the buffer as far as the file goes.</summary>
    /// <returns>Bytes read; fewer than the buffer holds at the end only.</returns>
    /// <exception cref="Refusal">400 when the body breaks off or is not well formed.</exception>
    public abstract Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Makes sure that nothing comes after the file; to be called before it is kept.</summary>
    /// <exception cref="Refusal">400 when something does.</exception>
    public abstract Task EndAsync(CancellationToken cancellation);

    /// <summary>The refusal of a file that has no bytes.</summary>
    public static Refusal Empty() => Refusal.Invalid([new FieldFault(MultipartFile.FileField, "empty_file")]);

    /// <summary>The media type in small letters.</summary>
    /// <exception cref="Refusal">415 for one that documents do not come in.</exception>
    protected static string Accepted(MediaTypeHeaderValue? type, Limits limits)
    {
        var name = type?.MediaType.Value?.ToLowerInvariant();
        return name is not null && limits.DocumentTypes.Contains(name) ? name : throw Unsupported(limits);
    }

    private static Refusal Unsupported(Limits limits) => Refusal.UnsupportedType([.. limits.DocumentTypes]);

    private sealed class RawFile(Stream body, string contentType, Limits limits) : UploadedFile(contentType, limits)
    {
        public override async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) =>
            await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);

        public override Task EndAsync(CancellationToken cancellation) => Task.CompletedTask;
    }
}

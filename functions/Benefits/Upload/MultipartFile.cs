using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Benefits.Upload;

/// <summary>The part <c>file</c> of multipart/form-data (RFC 7578), which has to be the only part.</summary>
internal sealed class MultipartFile : UploadedFile
{
    public const string FileField = "file";

    // RFC 2046, 5.1.1.
    private const int LongestBoundary = 70;

    private readonly MultipartReader _parts;
    private readonly Stream _body;

    private MultipartFile(MultipartReader parts, Stream body, string contentType, Limits limits)
        : base(contentType, limits) => (_parts, _body) = (parts, body);

    public static async Task<UploadedFile> OpenAsync(Stream body, MediaTypeHeaderValue type, Limits limits, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary);
        if (boundary.Length is 0 or > LongestBoundary)
        {
            throw Refusal.Malformed(ProblemCodes.MalformedRequest);
        }
        var parts = new MultipartReader(boundary.ToString(), body);
        var part = await NextAsync(parts, cancellation) ?? throw Refusal.Invalid([new FieldFault(FileField, FieldCodes.Required)]);
        if (NameOf(part) != FileField)
        {
            throw Unknown(part);
        }
        _ = MediaTypeHeaderValue.TryParse(part.ContentType, out var declared);
        return new MultipartFile(parts, part.Body, Accepted(declared, limits), limits);
    }

    public override Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) =>
        WellFormed(async () => await _body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation));

    public override async Task EndAsync(CancellationToken cancellation)
    {
        if (await NextAsync(_parts, cancellation) is { } further)
        {
            throw NameOf(further) == FileField ? Refusal.Invalid([new FieldFault(FileField, "one_file_only")]) : Unknown(further);
        }
    }

    private static Task<MultipartSection?> NextAsync(MultipartReader parts, CancellationToken cancellation) =>
        WellFormed(() => parts.ReadNextSectionAsync(cancellation));

    private static string NameOf(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && disposition.DispositionType == "form-data"
            ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString()
            : throw Refusal.Malformed(ProblemCodes.MalformedRequest);

    private static Refusal Unknown(MultipartSection part) => Refusal.Invalid([.. new UnknownNames().Fault("", NameOf(part))]);

    private static async Task<T> WellFormed<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        // A body that ends too early is an IOException of the reader's; the server's own say more and are left alone.
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Refusal.Malformed(ProblemCodes.MalformedRequest);
        }
    }
}

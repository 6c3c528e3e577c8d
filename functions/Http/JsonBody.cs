using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ServerlessQueue.Http;

/// <summary>Reads a JSON body with our own limits: the worker's (30 MB, then 500) would come too late.</summary>
internal static class JsonBody
{
    public const int MaxBytes = 64 * 1024;

    private const string MediaType = "application/json";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The body's bytes and its root, which is an object.</summary>
    /// <exception cref="Refusal">413, 415, or 400 <c>malformed_json</c>.</exception>
    public static async Task<(ReadOnlyMemory<byte> Bytes, JsonElement Root)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!IsJson(request))
        {
            throw Refusal.UnsupportedType(MediaType);
        }
        var bytes = await ReadBytesAsync(request, cancellationToken);
        return (bytes, Parse(bytes.Span));
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw Refusal.TooLarge(MaxBytes);
        }
        // One byte more than allowed, so that a body that is too long shows before all of it is here.
        var buffer = new byte[(request.ContentLength ?? MaxBytes) + 1];
        var length = await ReadAsync(request.Body, buffer, cancellationToken);
        return length <= MaxBytes ? buffer.AsMemory(0, length) : throw Refusal.TooLarge(MaxBytes);
    }

    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        // The body broke off. (The server's own complaints about a request say more, and pass.)
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw Refusal.Malformed(ProblemCodes.MalformedRequest);
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> bytes)
    {
        // The parser leaves the text inside strings unchecked until it is read.
        if (!Utf8.IsValid(bytes))
        {
            throw Refusal.Malformed(ProblemCodes.MalformedJson);
        }
        try
        {
            var root = JsonElement.Parse(WithoutMark(bytes), Strict);
            return root.ValueKind == JsonValueKind.Object ? root : throw Refusal.Malformed(ProblemCodes.MalformedJson);
        }
        // An escaped half of a surrogate pair in a name is no JsonException.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw Refusal.Malformed(ProblemCodes.MalformedJson);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? bytes["\uFEFF"u8.Length..] : bytes;
}

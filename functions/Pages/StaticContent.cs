using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ServerlessQueue.Pages;

/// <summary>Content that never changes while the app runs, ready in each encoding that browsers take.</summary>
internal sealed class StaticContent
{
    private readonly ContentVariant _plain;
    private readonly Lazy<ContentVariant> _brotli;
    private readonly Lazy<ContentVariant> _gzip;

    public StaticContent(byte[] bytes, string contentType)
    {
        Tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        ContentType = contentType;
        _plain = new(bytes, null, $"\"{Tag}\"");
        // Nobody may ever ask for it, and then it costs nothing.
        _brotli = new(() => new(Pack(bytes, sink => new BrotliStream(sink, CompressionLevel.Optimal)), "br", $"\"{Tag}-br\""));
        _gzip = new(() => new(Pack(bytes, sink => new GZipStream(sink, CompressionLevel.Optimal)), "gzip", $"\"{Tag}-gz\""));
    }

    public string Tag { get; }

    public string ContentType { get; }

    /// <summary>The smallest variant that the browser takes.</summary>
    public ContentVariant For(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        if (Takes(accepted, "br"))
        {
            return _brotli.Value;
        }
        return Takes(accepted, "gzip") ? _gzip.Value : _plain;
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
        {
            stream.Write(bytes);
        }
        return packed.ToArray();
    }
}

/// <summary>Content in one encoding.</summary>
/// <param name="Encoding">Content-Encoding; null: as it is.</param>
/// <param name="ETag">Strong and quoted, another one for each encoding.</param>
internal sealed record ContentVariant(byte[] Bytes, string? Encoding, string ETag);

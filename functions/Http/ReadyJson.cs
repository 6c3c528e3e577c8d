using System.Security.Cryptography;
using System.Text.Json;

namespace ServerlessQueue.Http;

/// <summary>JSON that seldom changes: written once, known by a tag of its content.</summary>
public sealed class ReadyJson
{
    private readonly byte[] _bytes;

    private ReadyJson(byte[] bytes) => _bytes = bytes;

    /// <summary>Quoted, the same for the same content on every instance.</summary>
    public string ETag => field ??= $"\"{Convert.ToHexStringLower(SHA256.HashData(_bytes).AsSpan(0, 12))}\"";

    public static ReadyJson Of(object value) => new(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ApiJson.Options));

    public JsonAnswer Answer(string cacheControl) => new(_bytes) { ETag = ETag, CacheControl = cacheControl };
}

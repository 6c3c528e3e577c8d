using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServerlessQueue.Identity;

/// <summary>
/// Seals personal data for storage: <c>v1.</c>, the id of the key, <c>.</c>, and base64url of nonce, AES-256-GCM ciphertext and
/// tag. The row key is authenticated with it, so that a value copied into somebody else's row does not open there.
/// </summary>
/// <remarks>Nonces are random and 96 bits long: good for 2³² values a key (NIST SP 800-38D, 8.3).</remarks>
public sealed class Sealer
{
    private const string Version = "v1";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly (string Id, byte[] Key)[] _keys;

    public Sealer(KeyRing keys) =>
        _keys = [
            .. keys.Accepted(KeyUse.Sealing, "key-id")
                .Select(id => Convert.ToHexStringLower(id.AsSpan(0, 4)))
                .Zip(keys.Accepted(KeyUse.Sealing, "aes-256-gcm")),
        ];

    /// <summary>Seals <paramref name="value"/>, written as JSON, for the row <paramref name="rowKey"/>.</summary>
    public string Seal<T>(T value, string rowKey)
    {
        var (id, key) = _keys[0];
        var plain = JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            nonce,
            plain,
            sealedBytes.AsSpan(NonceLength, plain.Length),
            sealedBytes.AsSpan(NonceLength + plain.Length),
            AssociatedData(id, rowKey)
        );
        CryptographicOperations.ZeroMemory(plain);
        return $"{Version}.{id}.{Base64Url.EncodeToString(sealedBytes)}";
    }

    /// <summary>Opens what <see cref="Seal{T}"/> sealed for the same row.</summary>
    /// <exception cref="CryptographicException">
    /// The text was changed, sealed for another row, sealed with a key that is not on the ring, or is no sealed text.
    /// </exception>
    public T Open<T>(string sealedText, string rowKey)
    {
        var (id, sealedBytes) = Split(sealedText);
        var key =
            Array.Find(_keys, candidate => candidate.Id == id).Key
            ?? throw new CryptographicException("A value is sealed with a key that is not on the ring.");
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            sealedBytes.AsSpan(0, NonceLength),
            sealedBytes.AsSpan(NonceLength, plain.Length),
            sealedBytes.AsSpan(NonceLength + plain.Length),
            plain,
            AssociatedData(id, rowKey)
        );
        var value = JsonSerializer.Deserialize<T>(plain, JsonSerializerOptions.Web);
        CryptographicOperations.ZeroMemory(plain);
        return value ?? throw new CryptographicException("A sealed value is empty.");
    }

    private static (string Id, byte[] SealedBytes) Split(string sealedText)
    {
        var parts = sealedText.Split('.');
        if (parts is [Version, var id, var body] && Base64Url.IsValid(body))
        {
            var sealedBytes = Base64Url.DecodeFromChars(body);
            if (sealedBytes.Length >= NonceLength + TagLength)
            {
                return (id, sealedBytes);
            }
        }

        throw new CryptographicException("A stored value is not a sealed text.");
    }

    private static byte[] AssociatedData(string id, string rowKey) => Encoding.UTF8.GetBytes($"{Version}.{id}.{rowKey}");
}

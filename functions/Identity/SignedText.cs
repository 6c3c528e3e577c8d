using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessQueue.Identity;

/// <summary>
/// A stateless token: <c>v1.</c>, base64url of a payload, <c>.</c>, base64url of its HMAC-SHA-256. Whoever holds it can read the
/// payload, so it carries no personal data. Each purpose signs with its own key: one kind of token never passes as another.
/// </summary>
internal sealed class SignedText(KeyRing keys, string purpose)
{
    private const string Version = "v1.";
    private const int LongestToken = 512;

    private readonly IReadOnlyList<byte[]> _keys = keys.Accepted(KeyUse.Tokens, purpose);

    public string Write(ReadOnlySpan<byte> payload)
    {
        var signed = Version + Base64Url.EncodeToString(payload);
        return $"{signed}.{Signature(_keys[0], signed)}";
    }

    public bool TryRead(string? token, [NotNullWhen(true)] out byte[]? payload)
    {
        payload = null;
        if (token is null || token.Length > LongestToken || !token.StartsWith(Version, StringComparison.Ordinal))
        {
            return false;
        }

        var end = token.LastIndexOf('.');
        var signed = token[..end];
        if (end < Version.Length || !IsSignature(signed, token[(end + 1)..]) || !Base64Url.IsValid(signed.AsSpan(Version.Length)))
        {
            return false;
        }

        payload = Base64Url.DecodeFromChars(signed.AsSpan(Version.Length));
        return true;
    }

    // Signatures are compared as text: a decoder lets the last character vary in bits that carry nothing.
    private bool IsSignature(string signed, string signature)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var isSignature = false;
        foreach (var key in _keys)
        {
            isSignature |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Signature(key, signed)));
        }

        return isSignature;
    }

    private static string Signature(byte[] key, string signed) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
}

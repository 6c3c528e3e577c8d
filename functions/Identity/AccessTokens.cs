using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ServerlessQueue.Identity;

/// <summary>
/// Opens one application to the parent who made it. Stateless: the number, the second of issue and 16 random bytes, signed.
/// It does not run out: a queue lasts for years, and a lost token is replaced by proving the telephone again.
/// </summary>
public sealed class AccessTokens(KeyRing keys, TimeProvider time)
{
    private const int IssuedAtLength = sizeof(long);
    private const int RandomLength = 16;
    private const int NumberAt = IssuedAtLength + RandomLength;

    private readonly SignedText _text = new(keys, "access-token");

    /// <summary>A new token for the application <paramref name="number"/>; earlier ones stay good.</summary>
    public string Issue(string number)
    {
        var payload = new byte[NumberAt + Encoding.UTF8.GetByteCount(number)];
        BinaryPrimitives.WriteInt64BigEndian(payload, time.GetUtcNow().ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(payload.AsSpan(IssuedAtLength, RandomLength));
        Encoding.UTF8.GetBytes(number, payload.AsSpan(NumberAt));
        return _text.Write(payload);
    }

    /// <summary>The number of the application that <paramref name="token"/> opens; false for anything not issued here.</summary>
    public bool TryRead(string? token, [NotNullWhen(true)] out string? number)
    {
        var valid = _text.TryRead(token, out var payload) && payload.Length > NumberAt;
        number = valid ? Encoding.UTF8.GetString(payload!, NumberAt, payload!.Length - NumberAt) : null;
        return valid;
    }

    /// <summary>The token of the header <c>Authorization: Bearer …</c>; null without one.</summary>
    public static string? Bearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;
}

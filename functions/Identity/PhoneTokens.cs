using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessQueue.Identity;

/// <summary>
/// Proves for an hour that its holder read an SMS on a telephone. Carries the telephone's pseudonym and the end, signed.
/// </summary>
public sealed class PhoneTokens(KeyRing keys, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private const int ExpiresAtLength = sizeof(long);

    private readonly SignedText _text = new(keys, "phone-token");
    private readonly Pseudonyms _pseudonyms = new(keys);

    public (string Token, DateTimeOffset ExpiresAt) Issue(PhoneNumber phone) => IssueFor(_pseudonyms.OfPhone(phone));

    /// <summary>Whether <paramref name="token"/> is in force and was issued for <paramref name="phone"/>.</summary>
    public bool Proves(string? token, PhoneNumber phone) =>
        TryRead(token, out var pseudonym)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(pseudonym), Encoding.UTF8.GetBytes(_pseudonyms.OfPhone(phone)));

    /// <summary>The pseudonym of the telephone that <paramref name="token"/> proves; false when it is forged or has run out.</summary>
    public bool TryRead(string? token, [NotNullWhen(true)] out string? phonePseudonym)
    {
        var valid =
            _text.TryRead(token, out var payload)
            && payload.Length > ExpiresAtLength
            && BinaryPrimitives.ReadInt64BigEndian(payload) > time.GetUtcNow().ToUnixTimeSeconds();
        phonePseudonym = valid ? Encoding.UTF8.GetString(payload!, ExpiresAtLength, payload!.Length - ExpiresAtLength) : null;
        return valid;
    }

    /// <summary>The same for who has kept only the pseudonym of the telephone.</summary>
    internal (string Token, DateTimeOffset ExpiresAt) IssueFor(string phonePseudonym)
    {
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Life).ToUnixTimeSeconds());
        var payload = new byte[ExpiresAtLength + Encoding.UTF8.GetByteCount(phonePseudonym)];
        BinaryPrimitives.WriteInt64BigEndian(payload, expiresAt.ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(phonePseudonym, payload.AsSpan(ExpiresAtLength));
        return (_text.Write(payload), expiresAt);
    }
}

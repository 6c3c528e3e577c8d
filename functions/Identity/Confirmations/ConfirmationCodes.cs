using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>Makes ids and codes, and compares a code with the hash that was kept of it.</summary>
internal sealed class ConfirmationCodes(KeyRing keys)
{
    private const int Digits = 6;
    private const int IdBytes = 16;

    private readonly byte[] _key = keys.Current(KeyUse.Tokens, "confirmation-code");

    /// <summary>An id that cannot be guessed: 128 random bits in hexadecimal.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>Whether <paramref name="id"/> may be one of <see cref="NewId"/>; anything else is no key for storage either.</summary>
    public static bool IsId(string id) => id.Length == 2 * IdBytes && id.All(char.IsAsciiHexDigitLower);

    /// <summary>Six random digits.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString($"D{Digits}", CultureInfo.InvariantCulture);

    /// <summary>Keyed, for a million codes are tried in a moment, and bound to the id, so that equal codes do not look equal.</summary>
    public string Hash(string id, string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{id}:{code}")));

    /// <summary>Compares in constant time. Blanks between the digits do not matter: telephones show codes in groups.</summary>
    public bool IsRight(ConfirmationRow row, string code) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(row.CodeHash),
            Encoding.ASCII.GetBytes(Hash(row.PartitionKey, code.Replace(" ", "", StringComparison.Ordinal)))
        );
}

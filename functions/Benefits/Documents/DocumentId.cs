using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>
/// Names a document: the application's number, a hyphen and ten characters of Crockford's base 32. Whoever knows it alone finds the row.
/// </summary>
internal readonly record struct DocumentId(ApplicationNumber Number, ulong Suffix)
{
    private const int SuffixCharacters = 10;
    private const int BitsPerCharacter = 5;
    private const ulong LargestSuffix = (1UL << (SuffixCharacters * BitsPerCharacter)) - 1;
    private const char Hyphen = '-';

    public static DocumentId NewRandom(ApplicationNumber number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return new(number, BitConverter.ToUInt64(bytes) & LargestSuffix);
    }

    /// <summary>The same for the same request sent again.</summary>
    /// <param name="fingerprint">In hexadecimal, of key and content of the request.</param>
    public static DocumentId Of(ApplicationNumber number, string fingerprint) =>
        new(number, BitConverter.ToUInt64(Convert.FromHexString(fingerprint)) & LargestSuffix);

    /// <summary>Takes any case, O for 0, I and L for 1.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DocumentId id)
    {
        id = default;
        var hyphen = text?.Length - SuffixCharacters - 1 ?? -1;
        if (hyphen < 0 || text![hyphen] != Hyphen || !ApplicationNumber.TryParse(text[..hyphen], out var number))
        {
            return false;
        }
        var suffix = 0UL;
        foreach (var character in text.AsSpan(hyphen + 1))
        {
            var value = CrockfordBase32.ValueOf(character);
            if (value < 0)
            {
                return false;
            }
            suffix = (suffix << BitsPerCharacter) | (uint)value;
        }
        id = new(number, suffix);
        return true;
    }

    public override string ToString()
    {
        Span<char> suffix = stackalloc char[SuffixCharacters];
        CrockfordBase32.Write(Suffix, suffix);
        return $"{Number}{Hyphen}{suffix}";
    }
}

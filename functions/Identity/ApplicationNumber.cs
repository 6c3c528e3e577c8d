using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ServerlessQueue.Identity;

/// <summary>
/// The number of an application, <c>XXXX-XXXX</c>: seven characters of Crockford's base 32 for the value and a check character.
/// Texts sort like values. It is read over the telephone: one wrong character and two swapped ones are always noticed.
/// </summary>
public readonly record struct ApplicationNumber(uint Value)
{
    private const int ValueCharacters = 7;
    private const int Characters = ValueCharacters + 1;
    private const int HyphenAt = Characters / 2;
    private const char Hyphen = '-';

    /// <summary>A number out of 2³², not guessable; whoever stores it watches for the rare one that is taken.</summary>
    public static ApplicationNumber NewRandom()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        RandomNumberGenerator.Fill(bytes);
        return new ApplicationNumber(BitConverter.ToUInt32(bytes));
    }

    /// <summary>Takes what people type: any case, with or without the hyphen, O for 0, I and L for 1.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ApplicationNumber number)
    {
        number = default;
        Span<int> symbols = stackalloc int[Characters];
        if (!TrySymbols(text, symbols) || CheckSymbol(symbols[..ValueCharacters]) != symbols[ValueCharacters])
        {
            return false;
        }

        var value = 0UL;
        foreach (var symbol in symbols[..ValueCharacters])
        {
            value = (value << 5) | (uint)symbol;
        }

        if (value > uint.MaxValue)
        {
            return false;
        }

        number = new ApplicationNumber((uint)value);
        return true;
    }

    public override string ToString() =>
        string.Create(
            Characters + 1,
            Value,
            static (text, value) =>
            {
                Span<char> characters = stackalloc char[Characters];
                CrockfordBase32.Write(value, characters[..ValueCharacters]);
                Span<int> symbols = stackalloc int[ValueCharacters];
                for (var i = 0; i < ValueCharacters; i++)
                {
                    symbols[i] = CrockfordBase32.ValueOf(characters[i]);
                }

                characters[ValueCharacters] = CrockfordBase32.Character(CheckSymbol(symbols));
                characters[..HyphenAt].CopyTo(text);
                text[HyphenAt] = Hyphen;
                characters[HyphenAt..].CopyTo(text[(HyphenAt + 1)..]);
            }
        );

    private static bool TrySymbols(ReadOnlySpan<char> text, Span<int> symbols)
    {
        var hyphenated = text.Length == Characters + 1 && text[HyphenAt] == Hyphen;
        if (!hyphenated && text.Length != Characters)
        {
            return false;
        }

        for (var i = 0; i < Characters; i++)
        {
            symbols[i] = CrockfordBase32.ValueOf(text[hyphenated && i >= HyphenAt ? i + 1 : i]);
            if (symbols[i] < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Horner's scheme in GF(32) at a primitive element, times that element once more: every position has its own non-zero weight
    /// and the check character the weight one. A sum modulo 32 could not notice both a wrong character and a swap, and
    /// Crockford's own modulo 37 needs characters like * and ~ that cannot be dictated.
    /// </summary>
    private static int CheckSymbol(ReadOnlySpan<int> symbols)
    {
        var check = 0;
        foreach (var symbol in symbols)
        {
            check = TimesPrimitive(check ^ symbol);
        }

        return check;
    }

    /// <summary>Multiplies by x modulo x⁵ + x² + 1.</summary>
    private static int TimesPrimitive(int element) => (element & 16) == 0 ? element << 1 : ((element << 1) ^ 0b10_0101) & 31;
}

namespace ServerlessQueue.Identity;

/// <summary>
/// Crockford's base 32: digits and capitals without I, L, O and U, in ASCII order, so that texts of one length sort like their
/// numbers. Read aloud and typed by people: case does not matter, O is taken for 0, I and L for 1.
/// </summary>
internal static class CrockfordBase32
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerCharacter = 5;

    /// <summary>The character of a value from 0 to 31.</summary>
    public static char Character(int value) => Alphabet[value];

    /// <summary>The value of a character as people type it, or -1.</summary>
    public static int ValueOf(char character) =>
        char.ToUpperInvariant(character) switch
        {
            'O' => 0,
            'I' or 'L' => 1,
            var canonical => Alphabet.IndexOf(canonical, StringComparison.Ordinal),
        };

    /// <summary>Writes the lowest bits of <paramref name="value"/> over the whole of <paramref name="text"/>, highest first.</summary>
    public static void Write(ulong value, Span<char> text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= BitsPerCharacter;
        }
    }
}

namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>What a character is to the syntax (ISO 32000-1, 7.2.2); <see cref="Nothing"/> stands for the end.</summary>
internal static class PdfCharacters
{
    public const int Nothing = -1;

    /// <summary>The value of a digit in hexadecimal, or <see cref="Nothing"/>.</summary>
    public static int HexOf(int character) =>
        character switch
        {
            >= '0' and <= '9' => character - '0',
            >= 'a' and <= 'f' => character - 'a' + 10,
            >= 'A' and <= 'F' => character - 'A' + 10,
            _ => Nothing,
        };

    public static bool IsLetter(int character) => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    public static bool IsSpace(int character) => character is 0 or '\t' or '\n' or '\f' or '\r' or ' ';

    public static bool IsRegular(int character) =>
        character != Nothing
        && !IsSpace(character)
        && character is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');
}

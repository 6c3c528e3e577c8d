namespace ServerlessQueue.Http;

/// <summary>
/// Faults for names that nobody asked for. What the caller made up is repeated only where it looks like a name (somebody's IIN
/// may stand in the wrong place), and not without end.
/// </summary>
internal sealed class UnknownNames
{
    private const int Most = 100;
    private const int LongestName = 40;
    private const int MostDigits = 4;

    private int _count;

    public IEnumerable<FieldFault> Fault(string prefix, string name) =>
        ++_count > Most ? [] : [new(prefix + (LooksLikeAName(name) ? name : "?"), FieldCodes.UnknownField)];

    private static bool LooksLikeAName(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')
        && name.Count(char.IsAsciiDigit) <= MostDigits;
}

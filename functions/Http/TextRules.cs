using System.Globalization;

namespace ServerlessQueue.Http;

/// <summary>What any text that somebody sends has to satisfy, in a body as in a query.</summary>
internal static class TextRules
{
    /// <summary>The fault of <paramref name="text"/>, or null.</summary>
    /// <param name="maxLength">In UTF-16 units, as the maxlength of a form field counts.</param>
    /// <param name="multiline">Line breaks and tabs are allowed.</param>
    public static FieldFault? FaultOf(string field, string text, int maxLength, bool multiline)
    {
        if (text.Length > maxLength)
        {
            var arguments = new Dictionary<string, string> { ["max"] = maxLength.ToString(CultureInfo.InvariantCulture) };
            return new(field, FieldCodes.TooLong, arguments);
        }
        return text.All(character => IsAllowed(character, multiline)) ? null : new(field, FieldCodes.InvalidValue);
    }

    /// <summary>A date as <c>2026-11-01</c> and in no other way.</summary>
    public static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool IsAllowed(char character, bool multiline) =>
        (multiline && character is '\n' or '\r' or '\t') || !(char.IsControl(character) || character is '\u2028' or '\u2029');
}

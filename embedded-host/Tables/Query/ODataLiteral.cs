using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Query;

/// <summary>Values as filters spell them. Source: https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities</summary>
internal static class ODataLiteral
{
    /// <exception cref="ArgumentException">The service has no type for the value.</exception>
    public static string Of(object? value) =>
        value switch
        {
            null => "null",
            string text => Quoted(text),
            char letter => Quoted(letter.ToString()),
            StringBuilder text => Quoted(text.ToString()),
            bool flag => flag ? "true" : "false",
            int or short or sbyte or byte or ushort or uint => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) + "L",
            double number => Fraction(number),
            float number => Fraction(number),
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            Guid guid => $"guid'{guid:D}'",
            DateTimeOffset time => Time(time.UtcDateTime),
            DateTime time => Time(time.ToUniversalTime()),
            byte[] bytes => Hexadecimal(bytes),
            BinaryData data => Hexadecimal(data.ToMemory().Span),
            Enum member => Quoted(member.ToString()),
            _ => throw new ArgumentException($"There is no OData literal for a {value.GetType()}.", nameof(value)),
        };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Without a point it would be an integer literal.</summary>
    private static string Fraction(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string Time(DateTime utc) => $"datetime'{utc.ToString("O", CultureInfo.InvariantCulture)}'";

    private static string Hexadecimal(ReadOnlySpan<byte> bytes) => $"X'{Convert.ToHexString(bytes)}'";
}

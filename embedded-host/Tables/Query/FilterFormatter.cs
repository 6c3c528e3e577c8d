using System.Globalization;

namespace Azure.Data.Tables.Query;

/// <summary>Interpolated strings as filters.</summary>
internal static class FilterFormatter
{
    public static string Format(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = Array.ConvertAll<object?, object>(filter.GetArguments(), ODataLiteral.Of);
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }
}

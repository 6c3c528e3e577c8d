using System.Globalization;
using System.Text.RegularExpressions;

namespace Azure.Data.Tables.Transactions;

/// <summary>The service puts the place of the refused action before its message: <c>3:The specified entity already exists.</c></summary>
internal static partial class FailedActionIndex
{
    /// <summary>The message may stand alone or, in an exception's text, as a JSON value.</summary>
    public static int? Find(string message) =>
        Prefix().Match(message) is { Success: true } match ? int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("""(?:^|"value":\s*")(?<index>\d{1,3}):""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Prefix();
}

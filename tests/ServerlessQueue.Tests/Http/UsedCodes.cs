using System.Text.RegularExpressions;

namespace ServerlessQueue.Tests.Http;

/// <summary>Finds in sources the codes that refusals and faults are made of, written out or by the name of a constant.</summary>
internal static partial class UsedCodes
{
    /// <summary>Codes of problems as a whole.</summary>
    public static IEnumerable<string> OfProblems(IReadOnlyCollection<string> sources) => In(sources, ProblemUse());

    /// <summary>Codes of faults of one field.</summary>
    public static IEnumerable<string> OfFields(IReadOnlyCollection<string> sources) => In(sources, FieldUse());

    private static IEnumerable<string> In(IReadOnlyCollection<string> sources, Regex use)
    {
        var constants = sources
            .SelectMany(source => Constant().Matches(source))
            .ToLookup(match => match.Groups["name"].Value, match => match.Groups["code"].Value);
        foreach (var match in sources.SelectMany(source => use.Matches(source)))
        {
            // A name that stands for several constants stands for each of them: better one code too many with texts.
            var name = match.Groups["name"].Value.Split('.')[^1];
            foreach (var code in match.Groups["code"] is { Success: true } written ? [written.Value] : constants[name])
            {
                yield return code;
            }
        }
    }

    private const string Code = """(?:"(?<code>[a-z_]+)"|(?<name>[A-Z][A-Za-z.]*))\s*[,)]""";

    [GeneratedRegex($@"Refusal\.(?:Rule|Conflict|Gone|Malformed)\(\s*{Code}")]
    private static partial Regex ProblemUse();

    [GeneratedRegex($"""(?:Fault\(\s*[^,()]+,|OneOf\(\s*[^,]+,\s*(?:\[[^\]]*\]|[^,\[]+),\s*(?:code:)?)\s*{Code}""")]
    private static partial Regex FieldUse();

    [GeneratedRegex("""const string (?<name>\w+) = "(?<code>[a-z_]+)";""")]
    private static partial Regex Constant();
}

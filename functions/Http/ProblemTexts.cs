using System.Globalization;
using System.Text.Json;

namespace ServerlessQueue.Http;

/// <summary>
/// What people read when something is refused, in three languages; the texts stand in <c>ProblemTexts.json</c>. A message says
/// what to do next and never repeats the value that was typed.
/// </summary>
public static class ProblemTexts
{
    private static readonly Table Texts = Read();

    /// <summary>Every problem code that has texts.</summary>
    public static IReadOnlyCollection<string> Problems => Texts.Problems.Keys;

    /// <summary>Every field code that has texts.</summary>
    public static IReadOnlyCollection<string> Fields => Texts.Fields.Keys;

    /// <summary>Title and detail of a refusal.</summary>
    public static ProblemText Of(Refusal refusal, Language language)
    {
        // A code without texts is found by a test; were it to slip through, the status is right and the words are general.
        var known = Texts.Problems.TryGetValue(refusal.Code, out var problem) ? problem : Texts.Problems[ProblemCodes.InternalError];
        var text = known[language.Code()];
        return new(text.Title, Fill(text.Detail, Arguments(refusal), language));
    }

    /// <summary>What is wrong with a field.</summary>
    public static string Of(FieldFault fault, Language language)
    {
        var known = Texts.Fields.TryGetValue(fault.Code, out var field) ? field : Texts.Fields[FieldCodes.InvalidValue];
        var arguments = fault.Arguments?.Select(argument => KeyValuePair.Create(argument.Key, (object?)argument.Value)) ?? [];
        return Fill(known[language.Code()], arguments, language);
    }

    /// <summary>A wait in whole seconds, at least one, never shorter than it is.</summary>
    internal static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));

    private static IEnumerable<KeyValuePair<string, object?>> Arguments(Refusal refusal) =>
        refusal.RetryAfter is { } wait ? refusal.Extensions.Append(new("retryAfter", Seconds(wait))) : refusal.Extensions;

    private static string Fill(string text, IEnumerable<KeyValuePair<string, object?>> arguments, Language language) =>
        arguments.Aggregate(
            text,
            (filled, argument) =>
                filled.Replace($"{{{argument.Key}}}", Words(argument.Key, argument.Value, language), StringComparison.Ordinal)
        );

    private static string Words(string name, object? value, Language language) =>
        value switch
        {
            long bytes when name == "maxBytes" => Size(bytes, language),
            IEnumerable<string> several => string.Join(", ", several),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static string Size(long bytes, Language language)
    {
        var latin = language == Language.En;
        return bytes >= 1 << 20 ? $"{bytes >> 20} {(latin ? "MB" : "МБ")}" : $"{bytes >> 10} {(latin ? "KB" : "КБ")}";
    }

    private static Table Read()
    {
        using var file =
            typeof(ProblemTexts).Assembly.GetManifestResourceStream("ProblemTexts.json")
            ?? throw new InvalidOperationException("ProblemTexts.json is not embedded.");
        return JsonSerializer.Deserialize<Table>(file, ApiJson.Options)!;
    }

    private sealed record Table(
        Dictionary<string, Dictionary<string, ProblemText>> Problems,
        Dictionary<string, Dictionary<string, string>> Fields
    );
}

/// <summary>Title and detail of a problem in one language.</summary>
public sealed record ProblemText(string Title, string Detail);

using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed partial class ProblemTextsTests
{
    /// <summary>What a placeholder may stand for: bounds and counts of ours, never a value that somebody typed.</summary>
    private static readonly string[] Placeholders = ["max", "min", "maxBytes", "allowed", "retryAfter", "attemptsLeft"];

    private static readonly JsonElement Texts = JsonElement.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "functions/Http/ProblemTexts.json"))
    );

    public static TheoryData<string, string> AllCodes()
    {
        var codes = new TheoryData<string, string>();
        foreach (var section in Texts.EnumerateObject())
        {
            foreach (var code in section.Value.EnumerateObject())
            {
                codes.Add(section.Name, code.Name);
            }
        }
        return codes;
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Every_code_has_whole_texts_in_three_languages(string section, string code)
    {
        var texts = Texts.GetProperty(section).GetProperty(code);
        Assert.Equal(["kk", "ru", "en"], texts.EnumerateObject().Select(language => language.Name));
        var members = section == "problems" ? new[] { "title", "detail" } : [];
        foreach (var text in texts.EnumerateObject())
        {
            var parts = members.Length == 0 ? [text.Value] : members.Select(text.Value.GetProperty);
            Assert.All(parts, part => Assert.True(part.GetString()!.Trim().Length > 3));
            Assert.EndsWith(".", parts.Last().GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void The_same_placeholders_stand_in_all_languages_and_none_can_hold_what_was_typed(string section, string code)
    {
        var used = Texts
            .GetProperty(section)
            .GetProperty(code)
            .EnumerateObject()
            .Select(language => Placeholder().Matches(language.Value.GetRawText()).Select(match => match.Groups[1].Value).Order().ToArray())
            .ToArray();
        Assert.Equal(used[0], used[1]);
        Assert.Equal(used[0], used[2]);
        Assert.All(used[0], name => Assert.Contains(name, Placeholders));
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Kazakh_and_Russian_texts_are_written_in_their_own_letters(string section, string code)
    {
        var texts = Texts.GetProperty(section).GetProperty(code);
        Assert.DoesNotMatch(KazakhLetter(), texts.GetProperty("ru").GetRawText());
        Assert.DoesNotMatch(Cyrillic(), texts.GetProperty("en").GetRawText());
        // A Latin letter among Cyrillic ones looks right and is read wrong.
        Assert.DoesNotMatch(MixedWord(), texts.GetRawText());
    }

    [Fact]
    public void Every_code_in_the_list_of_codes_has_texts()
    {
        Assert.Equal(Constants(typeof(ProblemCodes)), ProblemTexts.Problems.Intersect(Constants(typeof(ProblemCodes))).Order());
        Assert.Equal(Constants(typeof(FieldCodes)), ProblemTexts.Fields.Intersect(Constants(typeof(FieldCodes))).Order());
    }

    [Fact]
    public void Every_code_used_in_the_sources_has_texts()
    {
        var used = Repository.FunctionSources().SelectMany(file => UsedCodes(file.Text)).ToHashSet();
        Assert.All(used, code => Assert.Contains(code.Name, code.OfField ? ProblemTexts.Fields : ProblemTexts.Problems));
    }

    [Fact]
    public void The_search_for_used_codes_finds_each_way_of_using_one()
    {
        const string source = """
            throw Refusal.Rule("rule_code", x); Refusal.Conflict(
                "conflict_code"); Refusal.Gone("gone_code"); Refusal.Malformed("malformed_code");
            form.Fault("a", "field_code"); new FieldFault("child.iin", "new_code"); form.OneOf("k", kinds, "one_code");
            query.OneOf("k", ["a", "b"], code: "named_code");
            """;
        Assert.Equal(
            ["conflict_code", "field_code", "gone_code", "malformed_code", "named_code", "new_code", "one_code", "rule_code"],
            UsedCodes(source).Select(code => code.Name).Order()
        );
    }

    [Fact]
    public void Placeholders_are_filled_in_the_language_of_the_reader()
    {
        var tooLong = new FieldFault("name", "too_long", new Dictionary<string, string> { ["max"] = "100" });
        Assert.Equal("Слишком длинно: не больше 100 знаков.", ProblemTexts.Of(tooLong, Language.Ru));
        Assert.Contains("10 МБ", ProblemTexts.Of(Refusal.TooLarge(10 << 20), Language.Kk).Detail, StringComparison.Ordinal);
        Assert.Contains("64 KB", ProblemTexts.Of(Refusal.TooLarge(64 << 10), Language.En).Detail, StringComparison.Ordinal);
        Assert.Contains(
            "image/png, image/jpeg",
            ProblemTexts.Of(Refusal.UnsupportedType("image/png", "image/jpeg"), Language.En).Detail,
            StringComparison.Ordinal
        );
        Assert.Contains(" 31 ", ProblemTexts.Of(Refusal.TooMany(TimeSpan.FromSeconds(30.2)), Language.En).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_without_texts_still_gets_words()
    {
        Assert.NotEmpty(ProblemTexts.Of(Refusal.Rule("nobody_wrote_this"), Language.Kk).Detail);
        Assert.NotEmpty(ProblemTexts.Of(new FieldFault("a", "nobody_wrote_this"), Language.Kk));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order();

    private static IEnumerable<(string Name, bool OfField)> UsedCodes(string source) =>
        ProblemUse()
            .Matches(source)
            .Select(match => (match.Groups[1].Value, false))
            .Concat(FieldUse().Matches(source).Select(match => (match.Groups[1].Value, true)));

    [GeneratedRegex("""Refusal\.(?:Rule|Conflict|Gone|Malformed)\(\s*"([a-z_]+)""")]
    private static partial Regex ProblemUse();

    [GeneratedRegex("""(?:Fault\(\s*[^,()]+,|OneOf\(\s*[^,]+,\s*(?:\[[^\]]*\]|[^,\[]+),\s*(?:code:)?)\s*"([a-z_]+)"\s*[,)]""")]
    private static partial Regex FieldUse();

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")]
    private static partial Regex KazakhLetter();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"\p{IsCyrillic}[A-Za-z]|[A-Za-z]\p{IsCyrillic}")]
    private static partial Regex MixedWord();
}

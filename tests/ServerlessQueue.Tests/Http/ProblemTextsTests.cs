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

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")]
    private static partial Regex KazakhLetter();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"\p{IsCyrillic}[A-Za-z]|[A-Za-z]\p{IsCyrillic}")]
    private static partial Regex MixedWord();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Benefits.Verification;
using ServerlessQueue.Http;
using ServerlessQueue.Pages;
using ServerlessQueue.Queueing.Explanation;

namespace ServerlessQueue.Browser.Tests;

/// <summary>The three languages say the same things, and everything that is asked for is there.</summary>
public sealed partial class TextsTests
{
    private static readonly SiteFiles Files = SiteFiles.Load();

    public static TheoryData<string> AllLanguages => ["kk", "ru", "en"];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Every_language_has_the_same_keys(string language) => Assert.Equal(Texts("kk").Keys.Order(), Texts(language).Keys.Order());

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Every_form_of_a_text_has_the_placeholders_of_the_Kazakh_one(string language)
    {
        foreach (var (key, forms) in Texts(language))
        {
            var expected = Placeholders(Texts("kk")[key].Values.First());
            Assert.All(
                forms,
                form => Assert.True(expected.SetEquals(Placeholders(form.Value)), $"{language} {key} {form.Key}: {form.Value}")
            );
        }
    }

    [Theory]
    [InlineData("kk", "")]
    [InlineData("ru", "few many one")]
    [InlineData("en", "one other")]
    public void Counted_texts_have_exactly_the_plural_forms_of_their_language(string language, string forms)
    {
        var counted = Texts(language).Where(text => text.Value.Count > 1).ToList();

        Assert.Equal(forms.Length > 0, counted.Count > 0);
        Assert.All(counted, text => Assert.Equal(forms, string.Join(' ', text.Value.Keys.Order())));
    }

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void No_text_is_empty_or_begins_or_ends_with_a_space(string language) =>
        Assert.All(
            Texts(language).SelectMany(text => text.Value.Values),
            text => Assert.True(text.Length > 0 && text == text.Trim(), text)
        );

    /// <remarks>The letters that Russian lacks; a text copied from the Russian file would have none of them in a longer sentence.</remarks>
    [Fact]
    public void Long_Kazakh_texts_are_Kazakh() =>
        Assert.All(
            Texts("kk").SelectMany(text => text.Value.Values).Where(text => text.Length > 40),
            text => Assert.Matches("[әғқңөұүһі]", text)
        );

    [Fact]
    public void Every_text_that_a_script_names_exists() =>
        Assert.Empty(
            Scripts().SelectMany(script => Named().Matches(script)).Select(match => match.Groups["key"].Value).Except(Texts("kk").Keys)
        );

    [Fact]
    public void Every_reason_of_verification_has_words() =>
        Assert.All(
            typeof(Reasons).GetFields().Select(field => (string)field.GetRawConstantValue()!),
            reason => Assert.Contains($"document.reason.{reason}", Texts("kk").Keys)
        );

    [Fact]
    public void Every_event_of_an_application_has_words() =>
        Assert.All(
            Enum.GetNames<ApplicationEvent>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName),
            name => Assert.Contains($"history.{name}", Texts("kk").Keys)
        );

    [Fact]
    public void Every_reason_of_a_move_has_words_in_some_direction() =>
        Assert.All(
            Enum.GetNames<MovementReason>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName),
            name => Assert.Contains(Texts("kk").Keys, key => key.StartsWith($"movement.{name}.", StringComparison.Ordinal))
        );

    [Fact]
    public void Every_text_is_used_somewhere()
    {
        var sources = Files.Paths.Where(path => !path.EndsWith(".json", StringComparison.Ordinal)).Select(Files.Text).ToList();
        var prefixes = sources.SelectMany(source => BuiltKey().Matches(source)).Select(match => match.Groups["prefix"].Value).ToHashSet();
        var unused = Texts("kk")
            .Keys.Where(key => !key.EndsWith(".page", StringComparison.Ordinal))
            .Where(key => !prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(key =>
                !sources.Any(source =>
                    source.Contains($"'{key}'", StringComparison.Ordinal) || source.Contains($"{{{{{key}}}}}", StringComparison.Ordinal)
                )
            );

        Assert.Empty(unused);
    }

    [Fact]
    public void Every_page_can_be_made_in_every_language()
    {
        var site = new Site();

        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.All(Site.PageNames, name => Assert.NotNull(site.Page(name, language)));
        }
    }

    private static IEnumerable<string> Scripts() =>
        Files.Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal)).Select(Files.Text);

    /// <summary>Key to form to text; a text without plural forms has the one form "".</summary>
    private static Dictionary<string, Dictionary<string, string>> Texts(string language) =>
        JsonSerializer
            .Deserialize<Dictionary<string, JsonElement>>(Files.Bytes($"assets/i18n/{language}.json"))!
            .ToDictionary(
                text => text.Key,
                text =>
                    text.Value.ValueKind == JsonValueKind.String
                        ? new() { [""] = text.Value.GetString()! }
                        : text.Value.Deserialize<Dictionary<string, string>>()!
            );

    /// <summary>A range may stand for the count that chose the form, so the two count as one.</summary>
    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(?:t|tn|has|button|head)\('(?<key>[\w.]+)'")]
    private static partial Regex Named();

    [GeneratedRegex(@"`(?<prefix>[a-zA-Z_]+(?:\.[a-zA-Z_]+)*\.)\$\{")]
    private static partial Regex BuiltKey();
}

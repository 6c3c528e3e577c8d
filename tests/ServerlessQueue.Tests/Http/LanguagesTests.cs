using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("", Language.Kk)]
    [InlineData("ru", Language.Ru)]
    [InlineData("en-GB,en;q=0.9", Language.En)]
    [InlineData("kk-KZ,ru;q=0.8", Language.Kk)]
    [InlineData("kk-Cyrl-KZ", Language.Kk)]
    [InlineData("kz", Language.Kk)]
    [InlineData("RU-ru", Language.Ru)]
    [InlineData("en;q=0.5, ru;q=0.7, kk;q=0.1", Language.Ru)]
    [InlineData("de, tr;q=0.9, en;q=0.2", Language.En)]
    [InlineData("ru;q=0, en;q=0.1", Language.En)]
    [InlineData("ru;q=0.5, en;q=0.5", Language.Ru)]
    [InlineData("*", Language.Kk)]
    [InlineData("de", Language.Kk)]
    [InlineData("ru;q=nonsense", Language.Kk)]
    [InlineData(";;;,,,===", Language.Kk)]
    public void The_best_language_that_we_speak_is_taken(string header, Language expected) =>
        Assert.Equal(expected, Languages.Of(Requests.Get(headers: ("Accept-Language", header))));

    [Fact]
    public void Without_the_header_it_is_Kazakh() => Assert.Equal(Language.Kk, Languages.Of(Requests.Get()));

    [Fact]
    public void Every_language_is_found_by_its_code() =>
        Assert.All(
            Enum.GetValues<Language>(),
            language => Assert.True(Languages.TryParse(language.Code(), out var found) && found == language)
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("de")]
    [InlineData("0")]
    public void Other_codes_are_unknown(string? code) => Assert.False(Languages.TryParse(code, out _));
}

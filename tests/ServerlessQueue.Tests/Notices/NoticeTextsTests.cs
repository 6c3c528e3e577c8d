using System.Text.RegularExpressions;
using ServerlessQueue.Http;
using ServerlessQueue.Notices;

namespace ServerlessQueue.Tests.Notices;

public sealed class NoticeTextsTests
{
    private const string Code = "012345";
    private const int TwoPartsOfUcs2 = 2 * 67;
    private const int OnePartOfLatin = 160;

    public static TheoryData<Language> AllLanguages => [.. Enum.GetValues<Language>()];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void The_code_stands_in_the_text_once_and_nothing_else_looks_like_one(Language language) =>
        Assert.Equal(Code, Assert.Single(Regex.Matches(Text(language), "[0-9]{4,}")).Value);

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void The_text_says_how_long_the_code_lives(Language language) => Assert.Contains("10 ми", Text(language).Replace("min", "ми"));

    [Theory]
    [InlineData(Language.Kk, "ешкімге айтпаңыз")]
    [InlineData(Language.Ru, "Никому его не сообщайте")]
    [InlineData(Language.En, "Tell it to nobody")]
    public void The_text_says_to_keep_the_code(Language language, string words) =>
        Assert.Contains(words, Text(language), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void The_text_costs_two_sms_at_most(Language language)
    {
        var text = Text(language);
        Assert.InRange(text.Length, 1, text.All(char.IsAscii) ? OnePartOfLatin : TwoPartsOfUcs2);
    }

    private static string Text(Language language) => NoticeTexts.ConfirmationCode(Code, TimeSpan.FromMinutes(10), language);
}

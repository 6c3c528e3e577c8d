using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class IinPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Of_the_ten_check_digits_the_one_of_the_rule_is_taken_and_no_other() =>
        Prop.ForAll(Arb.From(Heads), head => AcceptedDigits(head).SequenceEqual(DigitByTheRule(head))).Check(Thorough);

    [Fact]
    public void What_is_well_formed_gives_back_the_date_it_was_made_from() =>
        Prop.ForAll(
                Arb.From(Heads.Where(head => DigitByTheRule(head).Length == 1)),
                head =>
                {
                    _ = Iin.TryParse(head + DigitByTheRule(head)[0], out var iin);
                    return iin.BornOn.ToString("yyMMdd") == head[..6] && iin.BornOn.Year / 100 == 18 + ((head[6] - '1') / 2);
                }
            )
            .Check(Thorough);

    [Fact]
    public void Whatever_text_comes_it_has_faults_or_it_parses() =>
        Prop.ForAll(
                Arb.From(
                    Gen.OneOf(
                        ArbMap.Default.GeneratorFor<string>(),
                        Gen.ArrayOf(Gen.Elements("0123456789А٣ ".ToCharArray()), 12).Select(characters => new string(characters))
                    )
                ),
                text => Iin.TryParse(text, out _) == (Iin.Faults(text).Count == 0)
            )
            .Check(Thorough);

    [Fact]
    public void Of_ten_thousand_serials_910_need_the_second_pass_and_82_are_never_issued()
    {
        var heads = Enumerable.Range(0, 10_000).Select(serial => $"2205165{serial:D4}").ToArray();
        Assert.Equal(910, heads.Count(head => Sum(head, firstWeight: 1) == 10));
        Assert.Equal(82, heads.Count(head => Iin.Faults(head + "0").Contains("iin_never_issued")));
    }

    /// <summary>The first eleven digits of a number with a real date and a known century.</summary>
    private static Gen<string> Heads =>
        from century in Gen.Choose(1, 6)
        from day in Gen.Choose(0, 36_523)
        from serial in Gen.Choose(0, 9999)
        let date = new DateOnly(1800 + ((century - 1) / 2 * 100), 1, 1).AddDays(day)
        select $"{date:yyMMdd}{century}{serial:D4}";

    private static IEnumerable<int> AcceptedDigits(string head) =>
        Enumerable.Range(0, 10).Where(digit => Iin.TryParse($"{head}{digit}", out _));

    /// <summary>The rule, counted out on the fingers: none or one digit.</summary>
    private static int[] DigitByTheRule(string head) =>
        Sum(head, firstWeight: 1) is var first and < 10 ? [first]
        : Sum(head, firstWeight: 3) is var second and < 10 ? [second]
        : [];

    /// <summary>The weights go up by one and start again behind eleven.</summary>
    private static int Sum(string head, int firstWeight)
    {
        var (sum, weight) = (0, firstWeight);
        foreach (var character in head)
        {
            for (var times = 0; times < weight; times++)
            {
                sum += int.Parse(character.ToString());
            }
            weight = weight == 11 ? 1 : weight + 1;
        }
        while (sum >= 11)
        {
            sum -= 11;
        }
        return sum;
    }
}

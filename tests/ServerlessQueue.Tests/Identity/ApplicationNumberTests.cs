using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class ApplicationNumberTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Theory]
    [InlineData(0u, "0000-0000")]
    [InlineData(1u, "0000-0012")]
    [InlineData(123456789u, "03NQ-K8N1")]
    [InlineData(uint.MaxValue, "3ZZZ-ZZZ0")]
    public void A_number_is_written_as_it_was_when_parents_noted_it_down(uint value, string text) =>
        Assert.Equal(text, new ApplicationNumber(value).ToString());

    [Fact]
    public void What_was_written_is_read_back() =>
        Prop.ForAll(Arb.From(Values), value => Read(new ApplicationNumber(value).ToString()) == value).Check(Thorough);

    [Fact]
    public void Texts_sort_like_values() =>
        Prop.ForAll(
                Arb.From(Values.Two()),
                pair => Math.Sign(string.CompareOrdinal(Text(pair.Item1), Text(pair.Item2))) == pair.Item1.CompareTo(pair.Item2)
            )
            .Check(Thorough);

    [Fact]
    public void One_wrong_character_is_always_noticed() =>
        Prop.ForAll(
                Arb.From(Values),
                value =>
                {
                    var text = Text(value);
                    var spoiled =
                        from index in Enumerable.Range(0, text.Length)
                        where text[index] != '-'
                        from wrong in Alphabet
                        where wrong != text[index]
                        select text[..index] + wrong + text[(index + 1)..];
                    return spoiled.All(other => Read(other) is null);
                }
            )
            .Check(Thorough);

    [Fact]
    public void Any_two_characters_swapped_are_always_noticed() =>
        Prop.ForAll(
                Arb.From(Values),
                value =>
                {
                    var text = Text(value).Replace("-", "", StringComparison.Ordinal);
                    var swapped =
                        from one in Enumerable.Range(0, text.Length)
                        from other in Enumerable.Range(one + 1, text.Length - one - 1)
                        where text[one] != text[other]
                        select Swap(text, one, other);
                    return swapped.All(other => Read(other) is null);
                }
            )
            .Check(Thorough);

    [Theory]
    [InlineData("03NQ-K8N1")]
    [InlineData("03NQK8N1")]
    [InlineData("03nq-k8n1")]
    [InlineData("O3NQ-K8NI")]
    [InlineData("o3nq-k8nl")]
    public void It_is_read_as_people_type_it(string text) => Assert.Equal(123456789u, Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("03NQ")]
    [InlineData("03NQ-K8N")]
    [InlineData("03NQ-K8N11")]
    [InlineData("03NQK-8N1")]
    [InlineData("03NQ--8N1")]
    [InlineData("03NQ K8N1")]
    [InlineData("U3NQ-K8N1")]
    [InlineData("Ø3NQ-K8N1")]
    [InlineData("ı3NQ-K8N1")]
    public void Anything_else_is_no_number(string? text) => Assert.Null(Read(text));

    [Fact]
    public void A_value_of_more_than_32_bits_is_no_number()
    {
        // With the right check character, whichever it is.
        Assert.All(Alphabet, check => Assert.Null(Read($"4000-000{check}")));
        Assert.All(Alphabet, check => Assert.Null(Read($"ZZZZ-ZZZ{check}")));
    }

    [Fact]
    public void Random_numbers_spread_over_all_values()
    {
        var numbers = Enumerable.Range(0, 1000).Select(_ => ApplicationNumber.NewRandom().Value).ToHashSet();
        // Of 1000 numbers one pair in 8600 tries is the same; two pairs never.
        Assert.InRange(numbers.Count, 999, 1000);
        // A bit that stays the same in 999 fair tries is no bit.
        Assert.Equal(uint.MaxValue, numbers.Aggregate((all, number) => all | number));
        Assert.Equal(0u, numbers.Aggregate((all, number) => all & number));
    }

    private static Gen<uint> Values =>
        ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes.Length >= 4).Select(bytes => BitConverter.ToUInt32(bytes));

    private static string Text(uint value) => new ApplicationNumber(value).ToString();

    private static uint? Read(string? text) => ApplicationNumber.TryParse(text, out var number) ? number.Value : null;

    private static string Swap(string text, int one, int other)
    {
        var characters = text.ToCharArray();
        (characters[one], characters[other]) = (characters[other], characters[one]);
        return new(characters);
    }
}

using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class SealerTests
{
    private static readonly Sealer Sealer = new(TestKeys.Ring);

    [Fact]
    public void What_was_sealed_opens_for_its_row() =>
        Prop.ForAll(
                Arb.From(ArbMap.Default.GeneratorFor<NonNull<string>>().Two()),
                pair => Sealer.Open<string>(Sealer.Seal(pair.Item1.Get, pair.Item2.Get), pair.Item2.Get) == AsJsonKeepsIt(pair.Item1.Get)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_record_opens_as_it_was()
    {
        var person = new Person("Әсел", "Қасымова", null);
        Assert.Equal(person, Sealer.Open<Person>(Sealer.Seal(person, "row"), "row"));
    }

    [Fact]
    public void Equal_values_do_not_look_equal_and_none_can_be_read()
    {
        var (one, other) = (Sealer.Seal("230605633507", "row"), Sealer.Seal("230605633507", "row"));
        Assert.NotEqual(one, other);
        Assert.DoesNotContain("230605633507", one, StringComparison.Ordinal);
        Assert.StartsWith("v1.", one, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_does_not_open_in_another_row() => AssertClosed(Sealer.Seal("secret", "saran|general"), "saran|special");

    [Fact]
    public void A_text_with_any_one_character_changed_does_not_open()
    {
        var text = Sealer.Seal("secret", "row");
        for (var index = 0; index < text.Length; index++)
        {
            foreach (var wrong in "A_.9 é")
            {
                var changed = text[..index] + wrong + text[(index + 1)..];
                // The last character of base64 has bits that carry nothing: the bytes, and so the value, may be the same.
                if (wrong != text[index] && index < text.Length - 1)
                {
                    AssertClosed(changed, "row");
                }
            }
        }
    }

    [Fact]
    public void A_text_with_any_one_bit_changed_does_not_open()
    {
        var parts = Sealer.Seal("secret", "row").Split('.');
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertClosed($"{parts[0]}.{parts[1]}.{System.Buffers.Text.Base64Url.EncodeToString(bytes)}", "row");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1..")]
    [InlineData("v1.00000000.")]
    [InlineData("v2.00000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("v1.00000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("plain text")]
    public void What_is_no_sealed_text_does_not_open(string text) => AssertClosed(text, "row");

    [Fact]
    public void A_shortened_text_does_not_open()
    {
        var text = Sealer.Seal("secret", "row");
        Assert.All(Enumerable.Range(0, text.Length), length => AssertClosed(text[..length], "row"));
    }

    [Fact]
    public void A_value_sealed_before_the_key_was_replaced_still_opens_and_new_ones_need_the_new_key()
    {
        var before = new Sealer(TestKeys.RingOf(sealing: 1));
        var after = new Sealer(TestKeys.RingOf(sealing: 2, previousSealing: 1));
        var onlyNew = new Sealer(TestKeys.RingOf(sealing: 2));

        Assert.Equal("secret", after.Open<string>(before.Seal("secret", "row"), "row"));
        Assert.Equal("secret", onlyNew.Open<string>(after.Seal("secret", "row"), "row"));
        Assert.ThrowsAny<CryptographicException>(() => onlyNew.Open<string>(before.Seal("secret", "row"), "row"));
    }

    private static void AssertClosed(string text, string rowKey) =>
        Assert.ThrowsAny<CryptographicException>(() => Sealer.Open<string>(text, rowKey));

    /// <summary>JSON has no lone halves of surrogate pairs.</summary>
    private static string AsJsonKeepsIt(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private sealed record Person(string GivenName, string Surname, string? Email);
}

using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class KeyRingTests
{
    [Fact]
    public void Every_key_that_cannot_be_used_is_named_and_none_is_shown()
    {
        var shortKey = TestKeys.Key(7, length: 31);
        var configuration = TestKeys.Configuration(
            ("Keys:Pseudonym", shortKey),
            ("Keys:Sealing", "secret but not base64"),
            ("Keys:Sealing:Previous", shortKey),
            ("Keys:Marks", "  ")
        );

        var fault = Assert.Throws<InvalidOperationException>(() => new KeyRing(configuration));

        Assert.Equal(
            "Keys that cannot be used: Keys:Pseudonym is shorter than 32 bytes; Keys:Sealing is not base64; "
                + "Keys:Sealing:Previous is shorter than 32 bytes; Keys:Tokens is missing; Keys:Marks is missing.",
            fault.Message
        );
    }

    [Fact]
    public void Every_use_and_every_purpose_has_a_key_of_its_own()
    {
        var keys =
            from use in Enum.GetValues<KeyUse>()
            from purpose in new[] { "one", "other" }
            select Convert.ToHexString(TestKeys.Ring.Current(use, purpose));
        Assert.Equal(8, keys.Distinct().Count());
    }

    [Fact]
    public void Keys_longer_than_needed_count_whole()
    {
        var longer = TestKeys.Configuration([
            .. Enum.GetNames<KeyUse>().Select(use => ($"Keys:{use}", (string?)TestKeys.Key(0, length: 48))),
        ]);
        Assert.NotEqual(new KeyRing(longer).Current(KeyUse.Marks, "one"), TestKeys.Ring.Current(KeyUse.Marks, "one"));
    }
}

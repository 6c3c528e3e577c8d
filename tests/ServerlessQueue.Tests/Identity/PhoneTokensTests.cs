using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class PhoneTokensTests
{
    private readonly SetClock _clock = new();
    private readonly PhoneNumber _phone = Phone("+77012345678");
    private readonly PhoneTokens _tokens;

    public PhoneTokensTests() => _tokens = new(TestKeys.Ring, _clock);

    [Fact]
    public void A_token_proves_its_telephone_and_no_other()
    {
        var (token, _) = _tokens.Issue(_phone);
        Assert.True(_tokens.Proves(token, Phone("8 701 234 56 78")));
        Assert.False(_tokens.Proves(token, Phone("+77012345679")));
    }

    [Fact]
    public void A_token_proves_for_an_hour()
    {
        var (token, expiresAt) = _tokens.Issue(_phone);
        Assert.Equal(_clock.Now.AddHours(1), expiresAt);

        _clock.Now = expiresAt.AddTicks(-1);
        Assert.True(_tokens.Proves(token, _phone));
        _clock.Now = expiresAt;
        Assert.False(_tokens.Proves(token, _phone));
        Assert.False(_tokens.TryRead(token, out _));
    }

    [Fact]
    public void A_token_carries_the_pseudonym_and_not_the_number()
    {
        var (token, _) = _tokens.Issue(_phone);
        Assert.True(_tokens.TryRead(token, out var pseudonym));
        Assert.Equal(new Pseudonyms(TestKeys.Ring).OfPhone(_phone), pseudonym);
        var payload = System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]);
        Assert.DoesNotContain("7012345678", System.Text.Encoding.Latin1.GetString(payload), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_with_any_one_character_changed_proves_nothing()
    {
        var (token, _) = _tokens.Issue(_phone);
        for (var index = 0; index < token.Length; index++)
        {
            foreach (var wrong in "ABYZ0._-".Where(wrong => wrong != token[index]))
            {
                Assert.False(_tokens.Proves(token[..index] + wrong + token[(index + 1)..], _phone));
            }
        }
    }

    [Fact]
    public void Tokens_of_another_installation_and_of_another_kind_prove_nothing()
    {
        Assert.False(_tokens.Proves(new PhoneTokens(TestKeys.ForeignRing, _clock).Issue(_phone).Token, _phone));
        Assert.False(_tokens.Proves(new AccessTokens(TestKeys.Ring, _clock).Issue("03NQ-K8N1"), _phone));
        Assert.False(_tokens.Proves(null, _phone));
        Assert.False(_tokens.Proves("", _phone));
    }

    private static PhoneNumber Phone(string text) => PhoneNumber.TryParse(text, out var phone) ? phone : throw new ArgumentException(text);
}

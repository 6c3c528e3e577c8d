using Microsoft.AspNetCore.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class AccessTokensTests
{
    private const string Number = "03NQ-K8N1";
    private static readonly AccessTokens Tokens = new(TestKeys.Ring, new SetClock());

    [Fact]
    public void A_token_opens_the_application_it_was_issued_for()
    {
        Assert.True(Tokens.TryRead(Tokens.Issue(Number), out var number));
        Assert.Equal(Number, number);
    }

    [Fact]
    public void Every_token_is_another_and_can_stand_in_a_header()
    {
        var (one, other) = (Tokens.Issue(Number), Tokens.Issue(Number));
        Assert.NotEqual(one, other);
        Assert.Matches(@"^v1\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$", one);
    }

    [Fact]
    public void A_token_with_any_one_character_changed_opens_nothing()
    {
        var token = Tokens.Issue(Number);
        for (var index = 0; index < token.Length; index++)
        {
            foreach (var wrong in "ABYZ0._-é".Where(wrong => wrong != token[index]))
            {
                Assert.False(Tokens.TryRead(token[..index] + wrong + token[(index + 1)..], out _));
            }
        }
    }

    [Fact]
    public void The_signature_of_one_token_does_not_fit_another()
    {
        var (one, other) = (Tokens.Issue(Number), Tokens.Issue("0000-0012"));
        Assert.False(Tokens.TryRead(other[..other.LastIndexOf('.')] + one[one.LastIndexOf('.')..], out _));
    }

    [Fact]
    public void A_token_of_another_installation_opens_nothing() =>
        Assert.False(Tokens.TryRead(new AccessTokens(TestKeys.ForeignRing, new SetClock()).Issue(Number), out _));

    [Fact]
    public void A_phone_token_opens_nothing()
    {
        Assert.True(PhoneNumber.TryParse("+77012345678", out var phone));
        Assert.False(Tokens.TryRead(new PhoneTokens(TestKeys.Ring, new SetClock()).Issue(phone).Token, out _));
    }

    [Fact]
    public void A_token_issued_before_the_key_was_replaced_still_opens()
    {
        var before = new AccessTokens(TestKeys.RingOf(tokens: 1), new SetClock());
        var after = new AccessTokens(TestKeys.RingOf(tokens: 2, previousTokens: 1), new SetClock());
        var onlyNew = new AccessTokens(TestKeys.RingOf(tokens: 2), new SetClock());

        Assert.True(after.TryRead(before.Issue(Number), out _));
        Assert.True(onlyNew.TryRead(after.Issue(Number), out _));
        Assert.False(onlyNew.TryRead(before.Issue(Number), out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1.")]
    [InlineData("v1..")]
    [InlineData("v1.AAAA")]
    [InlineData("v1.AAAA.AAAA")]
    [InlineData("v2.AAAA.AAAA")]
    [InlineData("v1.ә.ә")]
    [InlineData("03NQ-K8N1")]
    public void What_is_no_token_opens_nothing(string? text) => Assert.False(Tokens.TryRead(text, out _));

    [Fact]
    public void A_text_without_end_opens_nothing() => Assert.False(Tokens.TryRead("v1." + new string('A', 1_000_000), out _));

    [Theory]
    [InlineData("Bearer abc.def", "abc.def")]
    [InlineData("bearer abc.def", "abc.def")]
    [InlineData("Bearer   abc.def  ", "abc.def")]
    [InlineData("Basic abc.def", null)]
    [InlineData("abc.def", null)]
    [InlineData("Bearer", null)]
    [InlineData("Bearer ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_token_is_taken_from_the_bearer_header(string? header, string? token)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = header;
        Assert.Equal(token, AccessTokens.Bearer(request));
    }

    [Fact]
    public void Of_two_headers_none_counts()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = new(["Bearer one", "Bearer other"]);
        Assert.Null(AccessTokens.Bearer(request));
    }
}

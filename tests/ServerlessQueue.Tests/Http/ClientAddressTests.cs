using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.1,203.0.113.7:50123", "203.0.113.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("x, [2001:db8::7]:443", "2001:db8::7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7, unknown", null)]
    [InlineData("203.0.113.7,", null)]
    public void It_is_the_last_hop(string hops, string? expected) =>
        Assert.Equal(expected, ClientAddress.Of(Requests.Get(headers: ("X-Forwarded-For", hops)))?.ToString());

    [Fact]
    public void Of_several_headers_the_last_one_counts()
    {
        var request = Requests.Get();
        request.Headers["X-Forwarded-For"] = new(["198.51.100.1", "203.0.113.7"]);
        Assert.Equal("203.0.113.7", ClientAddress.Of(request)?.ToString());
    }

    [Fact]
    public void Without_a_header_there_is_none() => Assert.Null(ClientAddress.Of(Requests.Get()));
}

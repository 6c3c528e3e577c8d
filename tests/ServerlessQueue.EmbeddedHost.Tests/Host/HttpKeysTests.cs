using System.Net;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class HttpKeysTests
{
    [Theory]
    [InlineData("open", null, HttpStatusCode.OK)]
    [InlineData("open", "wrong", HttpStatusCode.OK)]
    [InlineData("guarded", null, HttpStatusCode.Unauthorized)]
    [InlineData("guarded", "", HttpStatusCode.Unauthorized)]
    [InlineData("guarded", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("guarded", "the-function-ke", HttpStatusCode.Unauthorized)]
    [InlineData("guarded", TestApp.FunctionKey, HttpStatusCode.OK)]
    [InlineData("guarded", TestApp.MasterKey, HttpStatusCode.OK)]
    [InlineData("no-level", null, HttpStatusCode.Unauthorized)]
    [InlineData("no-level", TestApp.FunctionKey, HttpStatusCode.OK)]
    [InlineData("master", null, HttpStatusCode.Unauthorized)]
    [InlineData("master", TestApp.FunctionKey, HttpStatusCode.Unauthorized)]
    [InlineData("master", TestApp.MasterKey, HttpStatusCode.OK)]
    public async Task A_level_asks_for_its_key_in_header_or_query(string path, string? key, HttpStatusCode expected)
    {
        await using var app = await TestApp.StartAsync(typeof(KeyFunctions));
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, $"api/{path}");
        if (key is not null)
        {
            byHeader.Headers.Add("x-functions-key", key);
        }

        using var header = await app.Client.SendAsync(byHeader);
        using var query = await app.Client.GetAsync(key is null ? $"api/{path}" : $"api/{path}?code={key}");

        Assert.Equal(expected, header.StatusCode);
        Assert.Equal(expected, query.StatusCode);
        Assert.Empty(await header.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("guarded")]
    [InlineData("master")]
    public async Task A_level_whose_key_is_not_set_is_closed_to_everybody(string path)
    {
        await using var app = await TestApp.StartAsync(typeof(KeyFunctions), "EmbeddedHost:FunctionKey=", "EmbeddedHost:MasterKey=");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.GetAsync($"api/{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.GetAsync($"api/{path}?code=")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("api/open")).StatusCode);
    }

    [Fact]
    public async Task Custom_headers_of_the_host_stand_on_every_answer_and_yield_to_the_functions_own()
    {
        await using var app = await TestApp.StartAsync(
            [typeof(KeyFunctions), typeof(HttpFunctions)],
            _ => { },
            "AzureFunctionsJobHost:extensions:http:customHeaders:X-Custom=of the host",
            "AzureFunctionsJobHost:extensions:http:customHeaders:X-Frame-Options=DENY"
        );

        foreach (var path in new[] { "api/open", "api/guarded", "api/nowhere", "api/failing", "api/json", "admin/host/status" })
        {
            using var answer = await app.Client.GetAsync(path);
            Assert.Equal("of the host", Assert.Single(answer.Headers.GetValues("X-Custom")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        }
        using var own = await app.Client.GetAsync("api/own-header");
        Assert.Equal("of the function", Assert.Single(own.Headers.GetValues("X-Custom")));
    }

    [Fact]
    public async Task Only_loopback_addresses_are_listened_on()
    {
        await using var app = await TestApp.StartAsync(typeof(KeyFunctions));

        Assert.True(app.Client.BaseAddress!.IsLoopback);
    }
}

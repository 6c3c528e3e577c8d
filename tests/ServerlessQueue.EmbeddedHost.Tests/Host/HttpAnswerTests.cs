using System.Net;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class HttpAnswerTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() =>
        _app = await TestApp.StartAsync(typeof(HttpFunctions), "AzureFunctionsJobHost:extensions:http:routePrefix=");

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("json", HttpStatusCode.Created)]
    [InlineData("typed", HttpStatusCode.Accepted)]
    public async Task Results_are_written_as_camel_case_json(string path, HttpStatusCode status)
    {
        using var answer = await _app.Client.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"firstName":"Aru","age":3}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Problem_details_have_their_own_media_type()
    {
        using var answer = await _app.Client.GetAsync("problem");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_file_is_streamed_with_its_name()
    {
        using var answer = await _app.Client.GetAsync("file");

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("a.pdf", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("object")]
    [InlineData("string")]
    public async Task A_plain_object_or_string_is_answered_by_200_with_an_empty_body(string path)
    {
        using var answer = await _app.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_a_function_writes_itself_is_the_answer() => Assert.Equal("written", await _app.Client.GetStringAsync("written"));

    [Fact]
    public async Task An_unhandled_exception_is_500_with_an_empty_body_and_stands_in_the_log()
    {
        using var answer = await _app.Client.GetAsync("failing");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.False(answer.Headers.Contains("X-Before"));
        Assert.Equal(1, _app.Log.Count("Function Failing failed"));
        Assert.Equal(1, _app.Log.Count("secret detail"));
    }

    [Fact]
    public async Task Queries_stay_out_of_the_log()
    {
        await _app.Client.GetAsync("json?code=do-not-log-this");

        Assert.Equal(0, _app.Log.Count("do-not-log-this"));
    }

    [Fact]
    public async Task A_body_below_the_workers_limit_is_read_whole()
    {
        using var answer = await _app.Client.PostAsync("body", new ByteArrayContent(new byte[29_000_000]));

        Assert.Equal("29000000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_above_the_workers_limit_fails_in_the_function()
    {
        using var answer = await _app.Client.PostAsync("body", new ByteArrayContent(new byte[31_000_000]));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(1, _app.Log.Count("Function Body failed"));
    }

    [Fact]
    public async Task A_body_above_the_hosts_limit_does_not_reach_the_function()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "body") { Content = new ByteArrayContent(new byte[105_000_000]) };
        request.Headers.ExpectContinue = true;
        using var answer = await _app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, _app.Log.Count("Function Body failed"));
    }
}

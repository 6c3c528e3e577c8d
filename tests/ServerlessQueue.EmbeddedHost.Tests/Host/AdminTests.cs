using System.Net;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class AdminTests
{
    [Fact]
    public async Task A_timer_function_is_run_in_the_background_by_request()
    {
        await using var app = await StartAsync();

        using var answer = await app.RunAsync("hourly");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("hourly False", await app.Recorder.NextAsync());
    }

    [Fact]
    public async Task A_queue_function_gets_the_input_as_its_message()
    {
        await using var app = await StartAsync();

        using var answer = await app.RunAsync("Text", "by hand");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("by hand try 0", await app.Recorder.NextAsync());
    }

    [Fact]
    public async Task A_failing_function_is_accepted_all_the_same_and_logged()
    {
        await using var app = await StartAsync();
        app.Recorder.FailNext(1);

        using var answer = await app.RunAsync("Text", "bad");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.Is(1, () => app.Log.Count("Function Text failed"));
    }

    [Fact]
    public async Task An_unknown_function_is_404()
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.RunAsync("Nobody")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    public async Task A_body_of_another_form_is_400(string body)
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "admin/functions/Hourly") { Content = new StringContent(body) };
        request.Headers.Add("x-functions-key", TestApp.MasterKey);

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("admin/functions/Hourly")]
    [InlineData("admin/functions/Nobody")]
    [InlineData("admin/functions/Hourly?code=wrong")]
    [InlineData("admin/functions/Hourly?code=" + TestApp.FunctionKey)]
    public async Task Without_the_master_key_nothing_is_run_or_told(string path)
    {
        await using var app = await StartAsync();

        using var answer = await app.Client.PostAsync(path, new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.3)));
    }

    [Fact]
    public async Task The_state_of_the_host_is_told_to_whoever_has_the_master_key()
    {
        await using var app = await StartAsync();

        Assert.Contains(
            "\"state\":\"Running\"",
            await app.Client.GetStringAsync($"admin/host/status?code={TestApp.MasterKey}"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.GetAsync("admin/host/status")).StatusCode);
    }

    [Theory]
    [InlineData("AzureWebJobs.Text.Disabled=true")]
    [InlineData("AzureWebJobs.Text.Disabled=1")]
    [InlineData("AzureWebJobs:Text:Disabled=True")]
    public async Task A_setting_switches_a_function_off_for_its_trigger_but_not_for_the_admin(string setting)
    {
        var queue = TestApp.NewQueueName();
        await using var app = await StartAsync(queue, setting);
        var client = TestApp.Queue((await AzuriteProcess.SharedAsync()).ConnectionString, queue);
        await client.CreateIfNotExistsAsync();
        await client.SendMessageAsync("nobody listens");

        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.7)));
        await app.RunAsync("Text", "by hand");
        Assert.Equal("by hand try 0", await app.Recorder.NextAsync());
    }

    [Fact]
    public async Task An_http_function_that_is_switched_off_is_404()
    {
        await using var app = await TestApp.StartAsync(
            typeof(KeyFunctions),
            "AzureWebJobs.Open.Disabled=true",
            "AzureWebJobs.Guarded.Disabled=false"
        );

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("api/open")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.GetAsync("api/guarded")).StatusCode);
    }

    private static async Task<TestApp> StartAsync(string? queue = null, params string[] settings) =>
        await TestApp.StartAsync(
            [typeof(TextFunction), typeof(Hourly)],
            _ => { },
            [
                .. TestApp.On((await AzuriteProcess.SharedAsync()).ConnectionString, queue ?? TestApp.NewQueueName()),
                "Schedule=0 0 0 1 1 *",
                .. settings,
            ]
        );
}

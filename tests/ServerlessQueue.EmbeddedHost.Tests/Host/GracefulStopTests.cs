using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class GracefulStopTests
{
    private readonly string _name = TestApp.NewQueueName();

    [Fact]
    public async Task A_request_in_flight_is_answered_before_the_app_stops()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions));
        var answer = app.Client.GetStringAsync("api/slow");
        Assert.Equal("slow started", await app.Recorder.NextAsync());

        var stop = app.StopAsync();
        await Task.Delay(300);
        Assert.False(stop.IsCompleted);
        app.Recorder.Gate.SetResult();

        Assert.Equal("slow done", await answer);
        await stop;
    }

    [Fact]
    public async Task A_request_that_does_not_end_in_time_is_cancelled()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions), "EmbeddedHost:DrainTimeout=00:00:01");
        var answer = app.Client.GetAsync("api/patient");
        Assert.Equal("patient started", await app.Recorder.NextAsync());

        await app.StopAsync();

        Assert.Equal("patient cancelled", await app.Recorder.NextAsync());
        (await answer).Dispose();
    }

    [Fact]
    public async Task Messages_in_flight_are_finished_and_no_further_ones_taken()
    {
        await using var app = await StartAsync("AzureFunctionsJobHost:extensions:queues:batchSize=1");
        var queue = TestApp.Queue((await AzuriteProcess.SharedAsync()).ConnectionString, _name);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("first");
        Assert.Equal("first started", await app.Recorder.NextAsync());
        await queue.SendMessageAsync("second");

        var stop = app.StopAsync();
        await Task.Delay(500);
        Assert.False(stop.IsCompleted);
        app.Recorder.Gate.SetResult();
        await stop;

        Assert.Equal("first done", await app.Recorder.NextAsync());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.2)));
        Assert.Equal("second", (await queue.ReceiveMessageAsync()).Value.Body.ToString());
        Assert.Null((await queue.ReceiveMessageAsync()).Value);
    }

    [Fact]
    public async Task A_message_that_does_not_end_in_time_is_cancelled_and_comes_again()
    {
        await using var app = await StartAsync("EmbeddedHost:DrainTimeout=00:00:01");
        var queue = TestApp.Queue((await AzuriteProcess.SharedAsync()).ConnectionString, _name);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("long");
        Assert.Equal("long started", await app.Recorder.NextAsync());

        await app.StopAsync();

        Assert.Equal("long cancelled", await app.Recorder.NextAsync());
        await using var next = await StartAsync();
        Assert.Equal("long started", await next.Recorder.NextAsync());
    }

    private async Task<TestApp> StartAsync(params string[] settings) =>
        await TestApp.StartAsync(
            typeof(WaitingFunction),
            [.. TestApp.On((await AzuriteProcess.SharedAsync()).ConnectionString, _name), .. settings]
        );
}

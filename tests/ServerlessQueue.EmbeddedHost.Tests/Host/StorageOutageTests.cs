using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class StorageOutageTests
{
    private readonly string _name = TestApp.NewQueueName();

    [Fact]
    public async Task The_app_goes_on_while_storage_is_gone_says_so_once_and_handles_messages_when_it_is_back()
    {
        await using var storage = await AzuriteProcess.StartAsync(keepsData: true);
        await using var app = await StartAsync(storage, "AzureWebJobs.EverySecond.Disabled=true");
        var queue = TestApp.Queue(storage.ConnectionString, _name);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("before");
        Assert.Equal("before try 1", await app.Recorder.NextAsync());

        await storage.StopAsync();
        await Eventually.Is(1, () => app.Log.Count("Queue storage does not answer"));
        Assert.Equal("number 5", await app.Client.GetStringAsync("api/numbers/5"));
        await Task.Delay(2000);
        await storage.StartAgainAsync();
        await queue.SendMessageAsync("after");

        Assert.Equal("after try 1", await app.Recorder.NextAsync());
        Assert.Equal(1, app.Log.Count("Queue storage does not answer"));
        Assert.Equal(1, app.Log.Count("Queue storage answers again"));
    }

    [Fact]
    public async Task A_message_whose_end_cannot_be_written_is_handled_again()
    {
        await using var storage = await AzuriteProcess.StartAsync(keepsData: true);
        await using var app = await TestApp.StartAsync(
            typeof(WaitingFunction),
            [.. TestApp.On(storage.ConnectionString, _name), "EmbeddedHost:MessageLock=00:00:03"]
        );
        var queue = TestApp.Queue(storage.ConnectionString, _name);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("twice");
        Assert.Equal("twice started", await app.Recorder.NextAsync());

        await storage.StopAsync();
        app.Recorder.Gate.SetResult();
        Assert.Equal("twice done", await app.Recorder.NextAsync());
        await Eventually.Is(1, () => app.Log.Count("could not be written"));
        await storage.StartAgainAsync();

        Assert.Equal(["twice started", "twice done"], await app.Recorder.NextAsync(2));
        await Eventually.Is(0, async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task The_app_starts_without_storage_and_finds_it_later()
    {
        await using var storage = await AzuriteProcess.StartAsync(keepsData: true);
        await storage.StopAsync();
        await using var app = await StartAsync(storage);

        Assert.Equal("number 5", await app.Client.GetStringAsync("api/numbers/5"));
        Assert.Equal(1, app.Log.Count("No storage answers at 127.0.0.1:"));
        await storage.StartAgainAsync();
        await app.RunAsync("EverySecond");
        Assert.StartsWith("tick", await app.Recorder.NextAsync(), StringComparison.Ordinal);
        // By its schedule too, once the lease is there.
        Assert.StartsWith("tick", await app.Recorder.NextAsync(), StringComparison.Ordinal);
    }

    private Task<TestApp> StartAsync(AzuriteProcess storage, params string[] settings) =>
        TestApp.StartAsync(
            [typeof(TextFunction), typeof(HttpFunctions), typeof(EverySecond)],
            _ => { },
            [.. TestApp.On(storage.ConnectionString, _name), .. settings]
        );
}

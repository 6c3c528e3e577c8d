using Azure.Storage.Queues;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class QueueDeliveryTests : IAsyncLifetime
{
    private readonly string _name = TestApp.NewQueueName();
    private string _storage = null!;
    private QueueClient _queue = null!;
    private QueueClient _poison = null!;

    public async Task InitializeAsync()
    {
        _storage = (await AzuriteProcess.SharedAsync()).ConnectionString;
        _queue = TestApp.Queue(_storage, _name);
        _poison = TestApp.Queue(_storage, $"{_name}-poison");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_queue_is_made_at_the_start_and_its_poison_queue_is_not()
    {
        await using var app = await StartAsync(typeof(TextFunction));

        await Eventually.Is(true, async () => (await _queue.ExistsAsync()).Value);
        Assert.False((await _poison.ExistsAsync()).Value);
    }

    [Fact]
    public async Task A_handled_message_is_deleted()
    {
        await using var app = await StartAsync(typeof(TextFunction));
        await SendAsync("one");

        Assert.Equal("one try 1", await app.Recorder.NextAsync());
        await Eventually.Is(0, CountAsync);
    }

    [Fact]
    public async Task A_failed_message_comes_again_after_the_visibility_timeout_with_a_higher_count()
    {
        await using var app = await StartAsync(typeof(TextFunction), "AzureFunctionsJobHost:extensions:queues:visibilityTimeout=00:00:03");
        app.Recorder.FailNext(1);
        await SendAsync("again");

        Assert.Equal("again try 1", await app.Recorder.NextAsync());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(1.5)));
        Assert.Equal("again try 2", await app.Recorder.NextAsync());
        await Eventually.Is(0, CountAsync);
    }

    [Fact]
    public async Task After_five_failures_a_message_lies_in_the_poison_queue_for_seven_days()
    {
        await using var app = await StartAsync(typeof(TextFunction));
        app.Recorder.FailNext(int.MaxValue);
        await SendAsync("bad");

        Assert.Equal(Enumerable.Range(1, 5).Select(n => $"bad try {n}"), await app.Recorder.NextAsync(5));
        var poisoned = await PoisonedAsync();
        Assert.Equal("bad", poisoned.Body.ToString());
        Assert.InRange(poisoned.ExpiresOn!.Value - poisoned.InsertedOn!.Value, TimeSpan.FromDays(6.99), TimeSpan.FromDays(7.01));
        await Eventually.Is(0, CountAsync);
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_to_the_poison_queue_without_a_call()
    {
        await using var app = await StartAsync(typeof(TextFunction));
        await Eventually.Is(true, async () => (await _queue.ExistsAsync()).Value);
        await new QueueClient(_storage, _name).SendMessageAsync("{ plain }");
        var plainPoison = new QueueClient(_storage, _poison.Name);

        await Eventually.Is(
            true,
            async () => (await plainPoison.ExistsAsync()).Value && (await plainPoison.PeekMessagesAsync()).Value.Length == 1
        );
        Assert.Equal("{ plain }", (await plainPoison.PeekMessageAsync()).Value.Body.ToString());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public async Task A_message_whose_last_try_died_with_the_process_is_given_up_without_a_further_call()
    {
        await _queue.CreateAsync();
        await SendAsync("killer");
        for (var tries = 0; tries < 5; tries++)
        {
            var taken = (await _queue.ReceiveMessageAsync()).Value;
            await _queue.UpdateMessageAsync(taken.MessageId, taken.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }
        await using var app = await StartAsync(typeof(TextFunction));

        Assert.Equal("killer", (await PoisonedAsync()).Body.ToString());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public async Task A_function_on_the_poison_queue_is_called_and_has_no_poison_queue_of_its_own()
    {
        await using var app = await StartAsync(
            typeof(PoisonPair),
            "AzureFunctionsJobHost:extensions:queues:maxDequeueCount=2",
            "EmbeddedHost:MessageLock=00:00:01"
        );
        app.Recorder.FailNext(int.MaxValue);
        await SendAsync("bad");

        // Hidden for the rest of its lock after each failure, and left alone after the last try.
        Assert.Equal(["given up: bad", "given up: bad"], await app.Recorder.NextAsync(2));
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(2)));
        Assert.False((await TestApp.Queue(_storage, $"{_name}-poison-poison").ExistsAsync()).Value);
        Assert.Equal(1, (await _poison.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task The_lock_is_renewed_while_a_function_runs_so_that_nobody_else_gets_the_message()
    {
        await using var app = await StartAsync(typeof(WaitingFunction), "EmbeddedHost:MessageLock=00:00:02");
        await SendAsync("long");

        Assert.Equal("long started", await app.Recorder.NextAsync());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(4)));
        app.Recorder.Gate.SetResult();
        Assert.Equal("long done", await app.Recorder.NextAsync());
        await Eventually.Is(0, CountAsync);
    }

    [Fact]
    public async Task No_more_messages_are_in_work_than_a_batch_and_the_threshold_allow()
    {
        await _queue.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 9).Select(n => SendAsync($"{n}")));
        await using var app = await StartAsync(
            typeof(WaitingFunction),
            "AzureFunctionsJobHost:extensions:queues:batchSize=4",
            "AzureFunctionsJobHost:extensions:queues:newBatchThreshold=0"
        );

        Assert.All(await app.Recorder.NextAsync(4), line => Assert.EndsWith("started", line, StringComparison.Ordinal));
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.7)));
        app.Recorder.Gate.SetResult();
        Assert.Equal(9, (await app.Recorder.NextAsync(14)).Count(line => line.EndsWith("done", StringComparison.Ordinal)));
    }

    private Task<TestApp> StartAsync(Type functions, params string[] settings) =>
        TestApp.StartAsync(functions, [.. TestApp.On(_storage, _name), .. settings]);

    private async Task SendAsync(string text)
    {
        await _queue.CreateIfNotExistsAsync();
        await _queue.SendMessageAsync(text);
    }

    private async Task<int> CountAsync() => (await _queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private async Task<Azure.Storage.Queues.Models.QueueMessage> PoisonedAsync()
    {
        await Eventually.Is(true, async () => (await _poison.ExistsAsync()).Value && (await _poison.PeekMessagesAsync()).Value.Length == 1);
        return (await _poison.ReceiveMessageAsync()).Value;
    }
}

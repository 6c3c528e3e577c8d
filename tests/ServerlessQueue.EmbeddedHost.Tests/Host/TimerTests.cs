using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2026, 9, 1, 6, 30, 0, TimeSpan.Zero);

    private readonly SetClock _clock = new(Morning);
    private readonly string _hostId = $"{Guid.CreateVersion7():N}";
    private string _storage = null!;

    public async Task InitializeAsync() => _storage = (await AzuriteProcess.SharedAsync()).ConnectionString;

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_function_is_called_at_each_occurrence_of_its_schedule()
    {
        await using var app = await StartAsync(typeof(EverySecond), TimeProvider.System);

        // A schedule of seconds is not monitored, so there is no status.
        Assert.Equal(["tick False True", "tick False True"], await app.Recorder.NextAsync(2));
    }

    [Fact]
    public async Task Calls_of_one_function_do_not_overlap()
    {
        await using var app = await StartAsync(typeof(SlowTimer), TimeProvider.System);

        Assert.Equal("started False", await app.Recorder.NextAsync());
        await app.RunAsync("SlowTimer");
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(2.2)));
        app.Recorder.Gate.SetResult();
        Assert.Equal(["done", "started False", "done"], await app.Recorder.NextAsync(3));
    }

    [Fact]
    public async Task The_schedule_is_kept_in_utc_by_the_clock_of_the_app()
    {
        await using var app = await StartHourlyAsync();
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(1)));

        _clock.Now = Morning.ToOffset(TimeSpan.FromHours(5)).AddMinutes(29);
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(1)));
        _clock.Now = Morning.AddMinutes(30);

        Assert.Equal("hourly False", await app.Recorder.NextAsync());
    }

    [Fact]
    public async Task An_occurrence_missed_while_the_app_was_down_is_made_up_for_once_at_the_start()
    {
        await (await StartKnownAsync()).DisposeAsync();

        _clock.Now = Morning.AddHours(5);
        await using var late = await StartHourlyAsync();

        Assert.Equal("hourly True", await late.Recorder.NextAsync());
        Assert.True(await late.Recorder.IsQuietAsync(TimeSpan.FromSeconds(1)));
        _clock.Now = Morning.AddHours(5.5);
        Assert.Equal("hourly False", await late.Recorder.NextAsync());
    }

    [Fact]
    public async Task Nothing_is_made_up_for_when_nothing_was_missed()
    {
        await (await StartKnownAsync()).DisposeAsync();

        _clock.Now = Morning.AddMinutes(20);
        await using var again = await StartHourlyAsync();

        Assert.True(await again.Recorder.IsQuietAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_failed_call_is_not_repeated_before_the_next_occurrence()
    {
        await using var app = await StartKnownAsync();
        app.Recorder.FailNext(1);

        _clock.Now = Morning.AddMinutes(30);
        Assert.Equal("hourly False", await app.Recorder.NextAsync());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(1.2)));
        _clock.Now = Morning.AddMinutes(90);
        Assert.Equal("hourly False", await app.Recorder.NextAsync());
        Assert.Equal(1, app.Log.Count("Timer function Hourly failed"));
    }

    [Theory]
    [InlineData(1, "retry 0 of 2 False", "retry 1 of 2 False")]
    [InlineData(9, "retry 0 of 2 False", "retry 1 of 2 False", "retry 2 of 2 False")]
    public async Task A_retry_attribute_repeats_a_failed_call(int failures, params string[] calls)
    {
        await using var app = await StartAsync(typeof(Retried), _clock);
        app.Recorder.FailNext(failures);

        await app.RunAsync("Retried");

        Assert.Equal(calls, await app.Recorder.NextAsync(calls.Length));
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public async Task Run_on_startup_calls_once_at_the_start()
    {
        await using var app = await StartAsync(typeof(AtStart), _clock);

        Assert.Equal("at start False", await app.Recorder.NextAsync());
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.7)));
    }

    [Fact]
    public async Task Of_two_instances_one_runs_timers_and_the_other_takes_over()
    {
        var first = await StartAsync(typeof(EverySecond), TimeProvider.System);
        await first.Recorder.NextAsync();
        await using var second = await StartAsync(typeof(EverySecond), TimeProvider.System);

        Assert.True(await second.Recorder.IsQuietAsync(TimeSpan.FromSeconds(2.2)));
        Assert.NotEmpty(await first.Recorder.NextAsync());
        await first.DisposeAsync();
        Assert.Equal("tick False True", await second.Recorder.NextAsync());
    }

    private Task<TestApp> StartHourlyAsync() => StartAsync(typeof(Hourly), _clock, "Schedule=0 0 * * * *");

    /// <summary>Started and with its schedule in storage.</summary>
    private async Task<TestApp> StartKnownAsync()
    {
        var app = await StartHourlyAsync();
        await Eventually.Is(
            1,
            async () =>
            {
                var container = TestApp.HostContainer(_storage);
                if (!(await container.ExistsAsync()).Value)
                {
                    return 0;
                }
                var found = 0;
                await foreach (var _ in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"timers/{_hostId}/"))
                {
                    found++;
                }
                return found;
            }
        );
        return app;
    }

    private Task<TestApp> StartAsync(Type functions, TimeProvider clock, params string[] settings) =>
        TestApp.StartAsync(
            [functions],
            builder => builder.Services.AddSingleton(clock),
            [$"AzureWebJobsStorage={_storage}", $"AzureFunctionsWebHost:hostid={_hostId}", .. settings]
        );
}

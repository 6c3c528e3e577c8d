using Microsoft.Extensions.Logging.Abstractions;
using ServerlessQueue.Http.Health;
using ServerlessQueue.Tests.Http.OpenApi;

namespace ServerlessQueue.Tests.Http.Health;

public sealed class HealthTests
{
    private readonly Dictionary<string, Func<CancellationToken, Task>> _probes = new()
    {
        ["tables"] = _ => Task.CompletedTask,
        ["queues"] = _ => Task.CompletedTask,
        ["blobs"] = _ => Task.CompletedTask,
    };

    [Fact]
    public async Task It_is_healthy_when_every_part_serves()
    {
        var answered = await AskAsync(TimeProvider.System);
        Assert.Equal((200, """{"status":"healthy"}"""), (answered.Status, answered.Body));
        Assert.Equal("no-store", answered.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task It_names_the_parts_that_do_not_serve_and_nothing_of_why()
    {
        _probes["tables"] = _ => throw new InvalidOperationException("secret");
        _probes["blobs"] = _ => Task.FromException(new HttpRequestException("secret"));
        var answered = await AskAsync(TimeProvider.System);
        Assert.Equal((503, """{"status":"unhealthy","failing":["blobs","tables"]}"""), (answered.Status, answered.Body));
        Assert.Equal("5", answered.Headers.RetryAfter.ToString());
        Assert.Empty(ApiDescription.Schemas.FaultsOf(answered.Json, ApiDescription.Schemas.Resolve("#/components/schemas/Health")));
    }

    [Fact]
    public async Task A_part_that_does_not_answer_fails_after_the_patience_even_if_it_does_not_listen()
    {
        var asked = new TaskCompletionSource();
        _probes["queues"] = _ =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        };
        var time = new TimeByHand();
        var answer = AskAsync(time);
        await asked.Task;
        Assert.False(answer.IsCompleted);

        time.Elapse(HealthCheck.Patience);
        Assert.Equal("""{"status":"unhealthy","failing":["queues"]}""", (await answer).Body);
    }

    [Fact]
    public async Task Parts_are_asked_at_the_same_time()
    {
        var meeting = new CountdownEvent(3);
        var all = new TaskCompletionSource();
        foreach (var part in _probes.Keys.ToArray())
        {
            _probes[part] = async _ =>
            {
                if (meeting.Signal())
                {
                    all.SetResult();
                }
                await all.Task;
            };
        }
        Assert.Equal(200, (await AskAsync(TimeProvider.System)).Status);
    }

    private async Task<Answered> AskAsync(TimeProvider time)
    {
        var check = new HealthCheck(_probes, time, NullLogger<HealthCheck>.Instance);
        var request = Requests.Get();
        return await request.AnsweredBy(await new HealthFunction(new Endpoint(NullLogger<Endpoint>.Instance), check).Run(request));
    }

    /// <summary>Its timers run when they are told to.</summary>
    private sealed class TimeByHand : TimeProvider
    {
        private readonly List<(TimerCallback Run, object? State, TimeSpan Due)> _timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add((callback, state, dueTime));
            return new Stopped();
        }

        public void Elapse(TimeSpan time)
        {
            foreach (var timer in _timers.Where(timer => timer.Due <= time))
            {
                timer.Run(timer.State);
            }
        }

        private sealed class Stopped : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}

using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Queueing.Tests.Snapshots;

/// <summary>Readings are begun and finished by hand, so every order of events can be had without waiting for one.</summary>
public sealed class SharedReadTests
{
    private readonly List<TaskCompletionSource<int>> _begun = [];
    private readonly TickingClock _clock = new();
    private readonly SharedRead<int> _shared;

    public SharedReadTests()
    {
        _shared = new(
            () =>
            {
                lock (_begun)
                {
                    _begun.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
                    return _begun[^1].Task;
                }
            },
            _clock
        );
    }

    [Fact]
    public async Task The_first_caller_begins_a_reading()
    {
        var first = FreshAsync();

        _begun[0].SetResult(7);

        Assert.Equal(7, await first);
        Assert.Single(_begun);
    }

    [Fact]
    public async Task Nobody_is_given_a_reading_that_began_before_the_call()
    {
        var early = FreshAsync();
        var late = FreshAsync();
        Assert.Single(_begun);

        _begun[0].SetResult(1);
        Assert.Equal(1, await early);
        await BegunAsync(2);
        Assert.False(late.IsCompleted);
        _begun[1].SetResult(2);

        Assert.Equal(2, await late);
    }

    [Fact]
    public async Task All_who_come_during_a_reading_share_the_next_one()
    {
        var early = FreshAsync();
        var callers = Enumerable.Range(0, 100).Select(_ => FreshAsync()).ToArray();

        _begun[0].SetResult(1);
        await BegunAsync(2);
        _begun[1].SetResult(2);

        Assert.Equal(1, await early);
        Assert.All(await Task.WhenAll(callers), value => Assert.Equal(2, value));
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task Who_comes_while_the_next_reading_is_under_way_waits_for_the_one_after_it()
    {
        var first = FreshAsync();
        var second = FreshAsync();
        _begun[0].SetResult(1);
        await BegunAsync(2);

        var third = FreshAsync();
        _begun[1].SetResult(2);
        await BegunAsync(3);
        _begun[2].SetResult(3);

        Assert.Equal((1, 2, 3), (await first, await second, await third));
    }

    [Fact]
    public async Task After_a_reading_has_ended_the_next_caller_begins_another()
    {
        var first = FreshAsync();
        _begun[0].SetResult(1);
        await first;

        var second = FreshAsync();
        _begun[1].SetResult(2);

        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task A_failure_is_told_to_those_who_shared_it_and_to_nobody_else()
    {
        var first = FreshAsync();
        var second = FreshAsync();
        _begun[0].SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => first);

        await BegunAsync(2);
        _begun[1].SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => second);

        var third = FreshAsync();
        _begun[2].SetResult(3);
        Assert.Equal(3, await third);
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_the_reading_to_the_others()
    {
        using var impatience = new CancellationTokenSource();
        var early = FreshAsync(impatience.Token);
        var late = FreshAsync(impatience.Token);
        var patient = FreshAsync();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => early);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);

        _begun[0].SetResult(1);
        await BegunAsync(2);
        _begun[1].SetResult(2);
        Assert.Equal(2, await patient);
    }

    [Fact]
    public async Task Under_a_crowd_no_reading_is_older_than_its_callers()
    {
        var clock = 0;
        var underWay = 0;
        var shared = new SharedRead<int>(
            async () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref underWay));
                var began = Interlocked.Increment(ref clock);
                await Task.Yield();
                Interlocked.Decrement(ref underWay);
                return began;
            },
            TimeProvider.System
        );

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 5_000),
            async (_, cancellation) =>
            {
                var called = Volatile.Read(ref clock);
                Assert.True(await shared.GetAsync(TimeProvider.System.GetTimestamp(), cancellation) > called);
            }
        );
    }

    [Fact]
    public async Task A_reading_that_began_late_enough_is_given_to_all_while_it_runs_and_when_it_is_over()
    {
        var before = _clock.GetTimestamp();
        var first = _shared.GetAsync(before, CancellationToken.None);
        var second = _shared.GetAsync(before, CancellationToken.None);
        _begun[0].SetResult(1);

        Assert.Equal((1, 1), (await first, await second));
        Assert.Equal(1, await _shared.GetAsync(before, CancellationToken.None));
        Assert.Single(_begun);
    }

    [Fact]
    public async Task A_reading_that_began_at_the_very_moment_is_not_late_enough()
    {
        var before = _clock.GetTimestamp();
        var first = _shared.GetAsync(before, CancellationToken.None);
        _begun[0].SetResult(1);
        await first;

        var second = _shared.GetAsync(before + 1, CancellationToken.None);
        _begun[1].SetResult(2);

        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task A_reading_that_failed_is_given_to_nobody_who_comes_later()
    {
        var before = _clock.GetTimestamp();
        var first = _shared.GetAsync(before, CancellationToken.None);
        _begun[0].SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => first);

        var second = _shared.GetAsync(before, CancellationToken.None);
        _begun[1].SetResult(2);

        Assert.Equal(2, await second);
    }

    // As a caller who wants nothing older than the call.
    private Task<int> FreshAsync(CancellationToken cancellation = default) => _shared.GetAsync(_clock.GetTimestamp(), cancellation);

    // The next reading begins on another thread, soon after the one before has ended.
    private async Task BegunAsync(int readings)
    {
        while (true)
        {
            lock (_begun)
            {
                if (_begun.Count >= readings)
                {
                    return;
                }
            }

            await Task.Yield();
        }
    }

    /// <summary>No two moments are the same.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Increment(ref _now);
    }
}

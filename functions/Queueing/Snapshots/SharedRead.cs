namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// One reading for everybody whom it satisfies. A caller says how old its reading may be; the last one will do when it began late enough,
/// otherwise all who ask while one is under way share the next.
/// </summary>
internal sealed class SharedRead<T>(Func<Task<T>> read, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private Reading? _last;
    private Task<T>? _next;

    /// <param name="after">A timestamp of the clock; the reading begins later than this.</param>
    /// <param name="cancellation">Ends the waiting, not the reading.</param>
    public Task<T> GetAsync(long after, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_last is { Task.IsFaulted: false } last && last.BeganAt > after)
            {
                return last.Task.WaitAsync(cancellation);
            }

            if (_last is null or { Task.IsCompleted: true } && _next is null)
            {
                return Begin().WaitAsync(cancellation);
            }

            _next ??= FollowAsync(_last!.Task);
            return _next.WaitAsync(cancellation);
        }
    }

    private async Task<T> FollowAsync(Task<T> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> mine;
        lock (_lock)
        {
            _next = null;
            mine = Begin();
        }

        return await mine;
    }

    private Task<T> Begin()
    {
        var beganAt = clock.GetTimestamp();
        _last = new Reading(beganAt, read());
        return _last.Task;
    }

    private sealed record Reading(long BeganAt, Task<T> Task);
}

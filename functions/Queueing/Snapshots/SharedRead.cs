namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// One reading for everybody who asks while the one before is under way. A caller is only ever given a reading that began after the
/// call, so sharing never shows anybody an older state than a reading of its own would.
/// </summary>
internal sealed class SharedRead<T>(Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private Task<T>? _running;
    private Task<T>? _next;

    public Task<T> GetAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_running is null or { IsCompleted: true } && _next is null)
            {
                _running = read();
                return _running.WaitAsync(cancellation);
            }

            _next ??= AfterAsync(_running!);
            return _next.WaitAsync(cancellation);
        }
    }

    private async Task<T> AfterAsync(Task<T> running)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<T> mine;
        lock (_lock)
        {
            (_running, _next) = (read(), null);
            mine = _running;
        }

        return await mine;
    }
}

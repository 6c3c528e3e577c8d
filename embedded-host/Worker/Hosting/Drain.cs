using Microsoft.Extensions.Hosting;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Lets functions in flight finish when the app stops, and cancels them when their time is over.</summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _registration;

    public Drain(IHostApplicationLifetime lifetime, TimeSpan timeout)
    {
        Stopping = lifetime.ApplicationStopping;
        _registration = Stopping.Register(() => _over.CancelAfter(timeout));
    }

    /// <summary>Cancelled when no new work is to be taken.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Cancelled when work in flight has to end.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Waits for work in flight, and no longer than <see cref="Over"/> and a moment for it to notice.</summary>
    public async Task WaitAsync(IEnumerable<Task> work)
    {
        var all = Task.WhenAll(work);
        var noticed = Task.Delay(Timeout.InfiniteTimeSpan, Over)
            .ContinueWith(_ => Task.Delay(TimeSpan.FromSeconds(2)), TaskScheduler.Default)
            .Unwrap();
        await Task.WhenAny(all, noticed);
    }

    public void Dispose()
    {
        _registration.Dispose();
        _over.Dispose();
    }
}

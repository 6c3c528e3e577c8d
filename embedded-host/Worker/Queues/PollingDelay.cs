namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>Pauses between looks at an empty queue: short at first, twice as long each time, up to the longest.</summary>
internal sealed class PollingDelay(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private TimeSpan _next = Shortest;

    public TimeSpan Next()
    {
        var delay = _next < longest ? _next : longest;
        _next = delay * 2;
        return delay < Shortest ? Shortest : delay;
    }

    public void Reset() => _next = Shortest;
}

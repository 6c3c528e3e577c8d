namespace ServerlessQueue.TestSupport;

/// <summary>The machine's clock, moved on at will.</summary>
public sealed class TestClock : TimeProvider
{
    private long _ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}

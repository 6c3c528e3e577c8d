namespace ServerlessQueue.EmbeddedHost.Tests.Host.Support;

/// <summary>Waits for what happens in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task Is<T>(T expected, Func<Task<T>> actual)
    {
        var start = TimeProvider.System.GetTimestamp();
        var last = await actual();
        while (!Equals(expected, last) && TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(Pause);
            last = await actual();
        }
        Assert.Equal(expected, last);
    }

    public static Task Is<T>(T expected, Func<T> actual) => Is(expected, () => Task.FromResult(actual()));
}

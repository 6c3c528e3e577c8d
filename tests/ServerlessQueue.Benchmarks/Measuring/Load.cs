using System.Diagnostics;

namespace ServerlessQueue.Benchmarks.Measuring;

/// <summary>Keeps a number of callers busy, each starting its next call when the last one is answered.</summary>
internal static class Load
{
    public static IReadOnlyList<int> Concurrencies { get; } = [1, 16, 64];

    /// <summary>Calls as many times as fit the time.</summary>
    /// <param name="call">Gets the number of the call, from 0.</param>
    /// <returns>Calls a second.</returns>
    public static Task<double> ForAsync(TimeSpan time, int concurrency, Func<int, Task> call) =>
        RunAsync(concurrency, call, (_, start) => Stopwatch.GetElapsedTime(start) < time);

    /// <summary>Calls that many times.</summary>
    /// <returns>Calls a second.</returns>
    public static Task<double> TimesAsync(int times, int concurrency, Func<int, Task> call) =>
        RunAsync(concurrency, call, (number, _) => number < times);

    private static async Task<double> RunAsync(int concurrency, Func<int, Task> call, Func<int, long, bool> goesOn)
    {
        Sample.Settle();
        var (next, done) = (-1, 0);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(CallerAsync)));
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;

        async Task CallerAsync()
        {
            for (var number = Interlocked.Increment(ref next); goesOn(number, start); number = Interlocked.Increment(ref next))
            {
                await call(number);
                Interlocked.Increment(ref done);
            }
        }
    }
}

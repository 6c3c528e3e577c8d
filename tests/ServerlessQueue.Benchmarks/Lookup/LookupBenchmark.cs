using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;

namespace ServerlessQueue.Benchmarks.Lookup;

/// <summary>The place of a random child in a queue of 20,000.</summary>
internal static class LookupBenchmark
{
    public static async Task RunAsync(RunOptions options)
    {
        await using var storage = await BenchmarkStorage.StartAsync();
        var length = options.Scaled(20_000, 100);
        Output.Progress($"writing {length:N0} applications");
        var queue = await SeededQueue.WriteAsync(storage, length);
        await InMemoryLookup.RunAsync(queue, options);
        await HttpLookup.RunAsync(storage, queue, options);
        await LookupAllocations.RunAsync(storage, queue, options);
    }
}

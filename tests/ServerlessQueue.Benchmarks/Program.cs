using ServerlessQueue.Benchmarks.Accept;
using ServerlessQueue.Benchmarks.Lookup;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Order;
using ServerlessQueue.Benchmarks.Tick;

var benchmarks = new Dictionary<string, Func<RunOptions, Task>>
{
    ["tick"] = TickBenchmark.RunAsync,
    ["order"] = OrderBenchmark.RunAsync,
    ["lookup"] = LookupBenchmark.RunAsync,
    ["accept"] = AcceptBenchmark.RunAsync,
    ["growth"] = GrowthBenchmark.RunAsync,
};

if (RunOptions.Read(args, [.. benchmarks.Keys]) is not { } options)
{
    Console.Error.WriteLine($"usage: {string.Join(" | ", benchmarks.Keys)} | all [--scale 1] [--repetitions 5]");
    return 2;
}

Output.Progress(Machine.Description());
foreach (var name in options.Names)
{
    await benchmarks[name](options);
}

return 0;

using System.Globalization;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;

namespace ServerlessQueue.Benchmarks.Tick;

/// <summary>The same changes in the same number of queues, while ever more children wait in them.</summary>
internal static class GrowthBenchmark
{
    private const string Name = "growth";

    public static async Task RunAsync(RunOptions options)
    {
        var queues = options.Scaled(1_000, 7);
        var changes = options.Scaled(2_000, 14);
        var measured = new List<(int Children, TickSides Sides)>();
        foreach (var full in new[] { 10_000, 100_000, 1_000_000 })
        {
            await using var storage = await BenchmarkStorage.StartAsync();
            var country = Country.Make(options.Scaled(full), queues, options.Scaled(full / 50, 2));
            var sides = new TickSides(country, new OurQueues(storage), postgres: null, changes);
            await sides.SeedAsync();
            await sides.WarmUpAsync();
            for (var repetition = 0; repetition < options.Repetitions; repetition++)
            {
                await sides.MeasureAsync();
            }

            await sides.CheckAsync();
            measured.Add((country.Children.Count, sides));
        }

        foreach (var (children, sides) in measured)
        {
            var figure = children.ToString("N0", CultureInfo.InvariantCulture) + " children";
            Output.Figure(Name, "ours-cold", $"time at {figure}", sides.Cold, "ms");
            Output.Figure(Name, "ours-warm", $"time at {figure}", sides.Warm, "ms");
            Output.Figure(Name, "ours-cold", $"processor time with storage at {figure}", sides.ColdProcessor, "ms");
            Output.Figure(Name, "ours-warm", $"processor time with storage at {figure}", sides.WarmProcessor, "ms");
            Output.Figure(Name, "ours", $"requests at {figure}", sides.Requests, "requests");
        }
    }
}

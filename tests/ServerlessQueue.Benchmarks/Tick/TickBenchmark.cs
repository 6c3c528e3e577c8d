using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;

namespace ServerlessQueue.Benchmarks.Tick;

/// <summary>A tick over a country: ours, PostgreSQL's recompute of the same changes, and a row per child.</summary>
internal static class TickBenchmark
{
    private const string Name = "tick";

    public static async Task RunAsync(RunOptions options)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var connection = await server.OpenAsync();
        await using var storage = await BenchmarkStorage.StartAsync();
        await using var otherStorage = await BenchmarkStorage.StartAsync();

        var country = Country.Make(options.Scaled(1_000_000), options.Scaled(1_000, 7), options.Scaled(20_000));
        var sides = new TickSides(country, new OurQueues(storage), new PostgresChildren(connection), options.Scaled(2_000, 14));
        var rowPerChild = new RowPerChild(otherStorage, options.Scaled(20_000, 100));
        await sides.SeedAsync();
        await sides.WarmUpAsync();
        await rowPerChild.SeedAsync();

        var rewrite = new Sample();
        for (var repetition = 1; repetition <= options.Repetitions; repetition++)
        {
            await sides.MeasureAsync();
            var milliseconds = await rowPerChild.RewriteAsync(rewrite, repetition);
            Output.Progress($"row per child: {milliseconds:F0} ms for {rowPerChild.Part:N0}");
        }

        await sides.CheckAsync();
        Report(country, sides, rowPerChild, rewrite);
    }

    private static void Report(Country country, TickSides sides, RowPerChild rowPerChild, Sample rewrite)
    {
        Output.Figure(Name, "ours-cold", "time", sides.Cold, "ms");
        Output.Figure(Name, "ours-warm", "time", sides.Warm, "ms");
        Output.Figure(Name, "ours-cold", "processor time with storage", sides.ColdProcessor, "ms");
        Output.Figure(Name, "ours-warm", "processor time with storage", sides.WarmProcessor, "ms");
        Output.Figure(Name, "ours", "requests", sides.Requests, "requests");
        Output.Figure(Name, "ours", "requests allowed", (3 * sides.Dirty) + 5, "requests");
        Output.Figure(Name, "ours", "children", country.States.Sum(state => state.Total), "children");
        Output.Figure(Name, "postgresql", "time", sides.Postgres, "ms");
        Output.Figure(Name, "postgresql", "processor time", sides.PostgresProcessor, "ms");
        Output.Figure(Name, "postgresql", "rows written", sides.PostgresRows, "rows");

        var scaled = new Sample();
        var factor = sides.PostgresRows.Median / rowPerChild.Part;
        foreach (var bound in new[] { rewrite.Min, rewrite.Median, rewrite.Max })
        {
            scaled.Add(bound * factor);
        }

        Output.Figure(Name, "row-per-child", $"time of {rowPerChild.Part} rows", rewrite, "ms");
        Output.Figure(Name, "row-per-child", "time, scaled to the rows written", scaled, "ms");
        Output.Ratio(Name, "ours-cold", "faster than postgresql", sides.Cold, sides.Postgres);
        Output.Ratio(Name, "ours-warm", "faster than postgresql", sides.Warm, sides.Postgres);
        Output.Ratio(Name, "ours-cold", "less processor time than postgresql", sides.ColdProcessor, sides.PostgresProcessor);
        Output.Ratio(Name, "ours-warm", "less processor time than postgresql", sides.WarmProcessor, sides.PostgresProcessor);
        Output.Ratio(Name, "ours-cold", "faster than row-per-child", sides.Cold, scaled);
        Output.Ratio(Name, "ours-warm", "faster than row-per-child", sides.Warm, scaled);
    }
}

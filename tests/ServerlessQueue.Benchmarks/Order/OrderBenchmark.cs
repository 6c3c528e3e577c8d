using System.Diagnostics;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;

namespace ServerlessQueue.Benchmarks.Order;

/// <summary>All places of a country from nothing: in memory, and by PostgreSQL's window functions with an aggregate over the result.</summary>
internal static class OrderBenchmark
{
    private const string Name = "order";

    // The rows stay on the server: only the sum comes over the wire, so that their transfer is not measured.
    private const string Query = $"""
        with size as materialized (
          select queue, 0 as owed, count(*) filter (where lane = 0) as e, count(*) filter (where lane = 1) as p,
                 count(*) filter (where lane = 2) as g
          from child group by queue
        ), ranked as (
          select queue, lane, number, row_number() over (partition by queue, lane order by submitted, number) - 1 as rank from child
        )
        select sum(({PostgresChildren.Place}) # number) from ranked join size using (queue)
        """;

    public static async Task RunAsync(RunOptions options)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var connection = await server.OpenAsync();
        var country = Country.Make(options.Scaled(1_000_000), options.Scaled(1_000, 7), options.Scaled(20_000));
        var children = country.Children.ToArray();
        new Mix(7).Shuffle<Child>(children);
        var postgres = new PostgresChildren(connection);
        var places = new int[children.Length];
        var (ours, bare, indexed) = (new Sample(), new Sample(), new Sample());

        foreach (var (side, hasIndex) in new[] { (bare, false), (indexed, true) })
        {
            Output.Progress($"loading {children.Length:N0} rows in no order, {(hasIndex ? "with" : "without")} an index");
            await postgres.LoadAsync(children, country.Queues.Count, hasIndex);
            for (var repetition = 0; repetition <= options.Repetitions; repetition++)
            {
                var mine = Compute(country, children, places);
                var sum = 0m;
                Sample.Settle();
                var start = Stopwatch.GetTimestamp();
                sum = (decimal)(await postgres.OneAsync(Query))!;
                var theirs = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                Check(children, places, sum);
                Output.Progress($"ours {mine:F1} ms, PostgreSQL {theirs:F0} ms");
                if (repetition > 0)
                {
                    // The first of each is for warming up: compilation here, the buffer cache there.
                    ours.Add(mine);
                    side.Add(theirs);
                }
            }
        }

        Output.Figure(Name, "ours", "time", ours, "ms");
        Output.Figure(Name, "postgresql", "time from unsorted rows", bare, "ms");
        Output.Figure(Name, "postgresql", "time from an index in order", indexed, "ms");
        Output.Ratio(Name, "ours", "faster than postgresql from unsorted rows", ours, bare);
        Output.Ratio(Name, "ours", "faster than postgresql from an index in order", ours, indexed);
    }

    private static double Compute(Country country, Child[] children, int[] places)
    {
        var order = new BulkOrder(country.Queues.Count, Country.Ratio);
        Array.Clear(places);
        Sample.Settle();
        var start = Stopwatch.GetTimestamp();
        order.Compute(children, places);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Check(Child[] children, int[] places, decimal sum)
    {
        var mine = children.Zip(places).Sum(pair => (decimal)(pair.Second ^ (long)pair.First.Key.Number));
        if (mine != sum)
        {
            throw new InvalidOperationException("The two sides do not give the same places.");
        }
    }
}

using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;

namespace ServerlessQueue.Benchmarks.Tick;

/// <summary>One country on our storage and, where it is compared, in PostgreSQL; both get the same changes.</summary>
internal sealed class TickSides(Country country, OurQueues ours, PostgresChildren? postgres, int changes)
{
    public Sample Cold { get; } = new();

    public Sample Warm { get; } = new();

    public Sample Postgres { get; private set; } = new();

    public Sample ColdProcessor { get; } = new();

    public Sample WarmProcessor { get; } = new();

    public Sample PostgresProcessor { get; private set; } = new();

    public Sample PostgresRows { get; private set; } = new();

    public Sample Requests { get; private set; } = new();

    /// <summary>Queues changed in a round.</summary>
    public int Dirty { get; } = Math.Min(changes, country.Queues.Count);

    public async Task SeedAsync()
    {
        Output.Progress($"seeding {country.Children.Count:N0} children in {country.Queues.Count:N0} queues, largest {country.Largest:N0}");
        await ours.SeedAsync(country);
        if (postgres is not null)
        {
            await postgres.LoadAsync(country.Children, country.Queues.Count, indexed: true);
            await postgres.RunAsync("insert into dirty select id from queue");
            await postgres.RecomputeAsync();
            await postgres.RunAsync("vacuum analyze child");
        }
    }

    /// <summary>Rounds that are not reported: code is compiled, connections are opened, caches are filled on both sides.</summary>
    public async Task WarmUpAsync()
    {
        await RoundAsync(new Sample(), new Sample());
        (Postgres, PostgresProcessor, PostgresRows, Requests) = (new(), new(), new(), new());
    }

    /// <summary>A round in a process that knows nothing, and one in a process that has seen the last.</summary>
    public async Task MeasureAsync()
    {
        ours.Forget();
        await RoundAsync(Cold, ColdProcessor);
        await RoundAsync(Warm, WarmProcessor);
    }

    /// <summary>Both sides hold the same order as the rule gives.</summary>
    public async Task CheckAsync()
    {
        var expected = country.States.Sum(Country.Checksum);
        Check("our snapshots", expected, await ours.ChecksumAsync(country));
        if (postgres is not null)
        {
            Check("PostgreSQL's rows", expected, await postgres.ChecksumAsync());
        }
    }

    private async Task RoundAsync(Sample tick, Sample processor)
    {
        var round = country.Round(changes);
        await ours.WriteAsync(country, round);
        if (postgres is not null)
        {
            await postgres.ApplyAsync(round, queue => country.States[queue].Log.Placements.GeneralOwed(Country.Ratio));
        }

        var requests = 0;
        Sample.Settle();
        var used = ours.ProcessorTime;
        var milliseconds = await tick.TimeAsync(async () => requests = await ours.TickAsync());
        processor.Add(ours.ProcessorTime - used);
        Requests.Add(requests);
        Output.Progress(
            $"our tick {(tick == Cold ? "cold" : "warm")}: {milliseconds:F0} ms, {ours.ProcessorTime - used:F0} ms of processor, {requests} requests"
        );
        if (postgres is not null)
        {
            var rows = 0;
            used = postgres.ProcessorTime;
            milliseconds = await Postgres.TimeAsync(async () => rows = await postgres.RecomputeAsync());
            PostgresProcessor.Add(postgres.ProcessorTime - used);
            PostgresRows.Add(rows);
            Output.Progress($"PostgreSQL: {milliseconds:F0} ms, {rows:N0} rows");
        }
    }

    private static void Check(string what, decimal expected, decimal actual)
    {
        if (expected != actual)
        {
            throw new InvalidOperationException($"The places in {what} are not those of the rule.");
        }
    }
}

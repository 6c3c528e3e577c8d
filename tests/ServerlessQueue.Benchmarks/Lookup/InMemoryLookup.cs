using System.Diagnostics;
using Npgsql;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Benchmarks.Lookup;

/// <summary>The place of a child whose queue is in memory, beside counting the rows ahead over PostgreSQL's index.</summary>
internal static class InMemoryLookup
{
    private const string Name = "lookup";
    private const int OtherQueues = 20;

    // Only the child's own lane is counted, in favour of PostgreSQL: the merged place needs the other lanes' sizes, too.
    private const string CountAhead = "select count(*) from child where queue = $1 and lane = $2 and (submitted, number) < ($3, $4)";

    private const string CountAheadOnServer = """
        select sum(ahead) from (
          select (
            select count(*) from child
            where child.queue = asked.queue and child.lane = asked.lane and (child.submitted, child.number) < (asked.submitted, asked.number)
          ) as ahead
          from asked offset 0
        ) counted
        """;

    public static async Task RunAsync(SeededQueue queue, RunOptions options)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var connection = await server.OpenAsync();
        var postgres = new PostgresChildren(connection);
        var rows = Enumerable.Range(0, OtherQueues).SelectMany(other => queue.Children.Select(child => Copy(child, other))).ToArray();
        var mix = new Mix(5);
        mix.Shuffle<Child>(rows);
        await postgres.LoadAsync(rows, OtherQueues, indexed: true);
        var asked = Enumerable.Range(0, options.Scaled(1_000, 50)).Select(_ => queue.Children[mix.Below(queue.Children.Count)]).ToArray();
        await postgres.RunAsync("create unlogged table asked (queue int, lane smallint, submitted bigint, number bigint)");
        await using (
            var command = new NpgsqlCommand(
                "insert into asked select 0, * from unnest($1::smallint[], $2::bigint[], $3::bigint[])",
                connection
            )
        )
        {
            command.Parameters.AddWithValue(asked.Select(child => (short)child.Lane).ToArray());
            command.Parameters.AddWithValue(asked.Select(child => child.Key.SubmittedTicks).ToArray());
            command.Parameters.AddWithValue(asked.Select(child => (long)child.Key.Number).ToArray());
            await command.ExecuteNonQueryAsync();
        }

        var (ours, roundTrip, onServer) = (new Sample(), new Sample(), new Sample());
        var allocated = 0.0;
        for (var repetition = 0; repetition <= options.Repetitions; repetition++)
        {
            var (nanoseconds, bytes) = Ours(queue.State, asked);
            var (there, back) = (await RoundTripAsync(connection, asked), await OnServerAsync(postgres, asked.Length));
            Output.Progress(
                $"place in memory {nanoseconds:F0} ns, PostgreSQL {back / 1000:F0} µs there, {there / 1000:F0} µs with the way"
            );
            if (repetition > 0)
            {
                ours.Add(nanoseconds);
                allocated = bytes;
                roundTrip.Add(there);
                onServer.Add(back);
            }
        }

        Output.Figure(Name, "ours", $"place in a queue of {queue.Children.Count}, in memory", ours, "ns");
        Output.Figure(Name, "ours", "allocated per place", allocated, "bytes");
        Output.Figure(Name, "postgresql", "count ahead over the index, on the server", onServer, "ns");
        Output.Figure(Name, "postgresql", "count ahead over the index, with the way there and back", roundTrip, "ns");
        Output.Ratio(Name, "ours", "faster than postgresql on the server", ours, onServer);
    }

    private static Child Copy(Child child, int queue) =>
        new(queue, child.Lane, child.Key with { Number = child.Key.Number + ((uint)queue * 1_000_000) });

    private static (double Nanoseconds, double Bytes) Ours(QueueState state, Child[] asked)
    {
        const int Rounds = 500;
        var sum = 0L;
        Sample.Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (ref readonly var child in asked.AsSpan())
            {
                sum += state.PlaceOf(child.Key, Country.Ratio)!.Value;
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        GC.KeepAlive(sum);
        var calls = (double)Rounds * asked.Length;
        return (elapsed.TotalNanoseconds / calls, bytes / calls);
    }

    private static async Task<double> RoundTripAsync(NpgsqlConnection connection, Child[] asked)
    {
        await using var command = new NpgsqlCommand(CountAhead, connection);
        var queue = command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 0 });
        var lane = new NpgsqlParameter<short>();
        var submitted = new NpgsqlParameter<long>();
        var number = new NpgsqlParameter<long>();
        command.Parameters.AddRange(new NpgsqlParameter[] { lane, submitted, number });
        await command.PrepareAsync();
        Sample.Settle();
        var start = Stopwatch.GetTimestamp();
        foreach (var child in asked)
        {
            lane.TypedValue = (short)child.Lane;
            submitted.TypedValue = child.Key.SubmittedTicks;
            number.TypedValue = child.Key.Number;
            await command.ExecuteScalarAsync();
        }

        GC.KeepAlive(queue);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / asked.Length;
    }

    private static async Task<double> OnServerAsync(PostgresChildren postgres, int asked)
    {
        var start = Stopwatch.GetTimestamp();
        await postgres.OneAsync(CountAheadOnServer);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / asked;
    }
}

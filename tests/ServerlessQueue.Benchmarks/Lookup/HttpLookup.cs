using System.Text;
using Azure.Data.Tables;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benchmarks.Lookup;

/// <summary>Status look-ups over HTTP, beside nothing but the point read of the child's row by the same client on the same Azurite.</summary>
internal static class HttpLookup
{
    private const string Name = "lookup";
    private const string Never = "0 0 0 1 1 *";

    // The machine's speed drifts from second to second, so the two sides take short turns and each turn is compared with its neighbour.
    private const int TurnsOfRepetition = 4;

    public static async Task RunAsync(BenchmarkStorage storage, SeededQueue queue, RunOptions options)
    {
        await using var app = await AppProcess.StartAsync(storage, Never);
        var time = TimeSpan.FromSeconds(Math.Max(0.25, options.Scale));
        var order = Enumerable.Range(0, queue.Iins.Count).ToArray();
        new Mix(3).Shuffle<int>(order);
        int Any(int number) => order[number % order.Length];
        var applications = storage.Clients.Table(Tables.Applications);

        Task LookUp(int number) => LookUpAsync(app.Client, queue.Iins[Any(number)]);
        Task Read(int number) => applications.GetEntityAsync<TableEntity>(queue.Pseudonyms[Any(number)], ChildRow.RowKey);
        await Load.ForAsync(4 * time, 16, LookUp);
        await Load.ForAsync(4 * time, 16, Read);

        foreach (var concurrency in Load.Concurrencies)
        {
            var (lookUps, reads, shares) = (new Sample(), new Sample(), new Sample());
            for (var turn = 0; turn < options.Repetitions * TurnsOfRepetition; turn++)
            {
                var (ours, theirs) = (await Load.ForAsync(time, concurrency, LookUp), await Load.ForAsync(time, concurrency, Read));
                lookUps.Add(ours);
                reads.Add(theirs);
                shares.Add(100 * ours / theirs);
            }

            Output.Progress(
                $"concurrency {concurrency}: {lookUps.Median:F0} look-ups/s, {reads.Median:F0} point reads/s, {shares.Median:F0} %"
            );
            Output.Figure(Name, "ours-http", $"status look-ups at concurrency {concurrency}", lookUps, "1/s");
            Output.Figure(Name, "azurite", $"raw point reads at concurrency {concurrency}", reads, "1/s");
            Output.Figure(Name, "ours-http", $"share of the ceiling at concurrency {concurrency}", shares, "%");
        }
    }

    private static async Task LookUpAsync(HttpClient client, string iin)
    {
        using var content = new StringContent($$"""{"childIin":"{{iin}}"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/status", content);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode || body.AsSpan().IndexOf("\"position\":"u8) < 0)
        {
            throw new InvalidOperationException($"A look-up was answered with {(int)answer.StatusCode}.");
        }
    }
}

using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benchmarks.Tick;

/// <summary>The app's own tick over the app's own rows.</summary>
internal sealed class OurQueues(BenchmarkStorage storage)
{
    private readonly QueueingOptions _options = new();
    private SnapshotCache _cache = new();

    /// <summary>Milliseconds of processor time so far, of this process and of its storage.</summary>
    public double ProcessorTime => Measuring.ProcessorTime.OfThisAnd(storage.ProcessId);

    /// <summary>Writes the snapshots as ticks leave them: checkpoints, and since then as many changes in the head as happen to be there.</summary>
    public async Task SeedAsync(Country country)
    {
        foreach (var town in country.Settle().GroupBy(queue => country.Queues[queue.Queue].Partition))
        {
            await Seeds.WriteAsync(
                storage,
                town.Key,
                town.Select(queue => new Seed(country.Queues[queue.Queue], names => Seeds.Forgotten(queue.Book, names), queue.Joined))
            );
        }
    }

    /// <summary>Change rows and marks as the app leaves them; not part of any measurement.</summary>
    public async Task WriteAsync(Country country, IReadOnlyList<CountryChange> changes)
    {
        var rows = changes.Select(change => QueueRows.Row(country.Queues[change.Queue], change.Change)).ToArray();
        await BenchmarkStorage.WriteAsync(storage.Clients.Table(Tables.Queues), rows, TableTransactionActionType.Add);
        var marks = new DirtyMarks(storage.Clients);
        foreach (var partition in rows.Select(row => row.PartitionKey).Distinct())
        {
            await marks.SetAsync(partition, default);
        }
    }

    /// <summary>A process that has just started knows no snapshot.</summary>
    public void Forget() => _cache = new SnapshotCache();

    /// <returns>Storage requests.</returns>
    public async Task<int> TickAsync()
    {
        storage.Requests.Reset();
        var marks = new DirtyMarks(storage.Clients);
        var merger = new QueueMerger(new QueueTable(storage.Clients, _options, TimeProvider.System), _cache, _options, TimeProvider.System);
        await new RecomputePositions(marks, merger, _options, NullLogger<RecomputePositions>.Instance).Run(new TimerInfo(), default);
        return storage.Requests.Sent.Count;
    }

    /// <summary>What is stored now, read afresh.</summary>
    /// <exception cref="InvalidOperationException">The tick left something undone.</exception>
    public async Task<decimal> ChecksumAsync(Country country)
    {
        if ((await new DirtyMarks(storage.Clients).ListAsync(default)).Count > 0)
        {
            throw new InvalidOperationException("A tick left queues unmerged.");
        }

        var table = new QueueTable(storage.Clients, _options, TimeProvider.System);
        var sum = 0m;
        foreach (var queue in country.Queues)
        {
            sum += Country.Checksum((await table.LoadAsync(queue, known: null, version: 1, default)).State);
        }

        return sum;
    }
}

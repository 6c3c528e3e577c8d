using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Benchmarks.Servers;

/// <summary>An Azurite of its own, and the app's storage clients for it with every request counted.</summary>
internal sealed class BenchmarkStorage : IAsyncDisposable
{
    private readonly AzuriteProcess _azurite;

    private BenchmarkStorage(AzuriteProcess azurite)
    {
        _azurite = azurite;
        ProcessId = ProcessorTime.Find(string.Create(CultureInfo.InvariantCulture, $"--tablePort {azurite.TablePort} "));
        var settings = new Dictionary<string, string?> { [SettingNames.Storage] = azurite.ConnectionString };
        Clients = new StorageClients(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), [Requests]);
    }

    public StorageRequests Requests { get; } = new();

    public StorageClients Clients { get; }

    /// <summary>The process that serves it; 0 where that cannot be told.</summary>
    public int ProcessId { get; }

    public string ConnectionString => _azurite.ConnectionString;

    public static async Task<BenchmarkStorage> StartAsync()
    {
        var storage = new BenchmarkStorage(await AzuriteProcess.StartAsync());
        await storage.Clients.EnsureCreatedAsync(CancellationToken.None);
        return storage;
    }

    /// <summary>Writes rows of any partitions in transactions of at most 100.</summary>
    public static async Task WriteAsync(TableClient table, IEnumerable<TableEntity> rows, TableTransactionActionType how, int atOnce = 8)
    {
        const int MaxRows = 100;
        var parts = rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(MaxRows));
        await Parallel.ForEachAsync(
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (part, cancellation) =>
                await table.SubmitTransactionAsync(part.Select(row => new TableTransactionAction(how, row)), cancellation)
        );
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await _azurite.DisposeAsync();
    }
}

using Azure.Data.Tables;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

/// <summary>An account of a storage emulator, with a fresh table for whoever asks.</summary>
public sealed class TableStorage : IAsyncLifetime
{
    private int _tables;

    public string ConnectionString { get; private set; } = "";

    public TableServiceClient Service { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        ConnectionString = (await AzuriteProcess.SharedAsync()).ConnectionString;
        Service = new TableServiceClient(ConnectionString);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public string NewTableName() => $"Rows{Interlocked.Increment(ref _tables)}x{Environment.ProcessId}";

    public async Task<TableClient> NewTableAsync()
    {
        var table = Service.GetTableClient(NewTableName());
        await table.CreateAsync();
        return table;
    }

    /// <summary>The same table by a client of other options.</summary>
    public TableClient Again(TableClient table, TableClientOptions options) => new(ConnectionString, table.Name, options);
}

/// <summary>The classes of one collection share the emulator and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TableStorageCollection : ICollectionFixture<TableStorage>
{
    public const string Name = "Table storage";
}

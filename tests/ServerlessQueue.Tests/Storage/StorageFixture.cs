using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Identity;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Storage;

/// <summary>
/// A storage emulator with everything made in it. Not the one that all tests share: here a purge runs at a clock of its own, and
/// whole tables are read.
/// </summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public IConfiguration Configuration => TestKeys.Configuration(("AzureWebJobsStorage", _azurite?.ConnectionString));

    /// <summary>Clients of their own, as another instance of the app would have.</summary>
    public StorageClients Connect(params HttpPipelinePolicy[] policies) => new(Configuration, policies);

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync();
        using var storage = Connect();
        await storage.EnsureCreatedAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class StorageCollection : ICollectionFixture<StorageFixture>
{
    public const string Name = "storage";
}

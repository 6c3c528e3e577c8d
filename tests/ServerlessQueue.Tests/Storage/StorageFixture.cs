using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Identity;

namespace ServerlessQueue.Tests.Storage;

/// <summary>A storage emulator with everything made in it, shared by the tests of one run.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private static readonly string ConnectionString = Environment.GetEnvironmentVariable("TEST_STORAGE")!;

    public IConfiguration Configuration => TestKeys.Configuration(("AzureWebJobsStorage", ConnectionString));

    /// <summary>Clients of their own, as another instance of the app would have.</summary>
    public StorageClients Connect(params HttpPipelinePolicy[] policies) => new(Configuration, policies);

    public async Task InitializeAsync()
    {
        using var storage = Connect();
        await storage.EnsureCreatedAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

[CollectionDefinition(Name)]
public sealed class StorageCollection : ICollectionFixture<StorageFixture>
{
    public const string Name = "storage";
}

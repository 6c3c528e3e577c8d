using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessQueue.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Storage;

[Collection(StorageCollection.Name)]
public sealed class StorageSetupTests(StorageFixture fixture)
{
    [Fact]
    public async Task Start_up_waits_until_everything_is_made()
    {
        var requests = new StorageRequests();
        using var storage = fixture.Connect(requests);
        using var setup = new StorageSetup(storage, TimeProvider.System, NullLogger<StorageSetup>.Instance);

        await setup.StartAsync(CancellationToken.None);

        Assert.Equal(Tables.All.Count + QueueNames.All.Count + Containers.All.Count, requests.Sent.Count);
        await setup.ExecuteTask!;
    }

    [Fact]
    public async Task Where_storage_is_away_the_app_starts_and_the_making_goes_on()
    {
        var away = new Away();
        using var storage = fixture.Connect(away);
        using var setup = new StorageSetup(storage, TimeProvider.System, NullLogger<StorageSetup>.Instance);

        await setup.StartAsync(CancellationToken.None);
        Assert.False(setup.ExecuteTask!.IsCompleted);

        away.IsBack = true;
        await setup.ExecuteTask;
    }

    [Fact]
    public async Task The_making_stops_with_the_app()
    {
        using var storage = fixture.Connect(new Away());
        using var setup = new StorageSetup(storage, TimeProvider.System, NullLogger<StorageSetup>.Instance);

        await setup.StartAsync(CancellationToken.None);
        await setup.StopAsync(CancellationToken.None);

        Assert.True(setup.ExecuteTask!.IsCompletedSuccessfully);
    }

    private sealed class Away : HttpPipelineSynchronousPolicy
    {
        public volatile bool IsBack;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (!IsBack)
            {
                throw new RequestFailedException(503, "Server busy.", "ServerBusy", null);
            }
        }
    }
}

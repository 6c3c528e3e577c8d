using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Identity;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Storage;

[Collection(StorageCollection.Name)]
public sealed class StorageClientsTests(StorageFixture fixture)
{
    [Fact]
    public async Task Everything_that_has_a_name_is_made_and_making_it_again_does_no_harm()
    {
        using var storage = fixture.Connect();
        await storage.EnsureCreatedAsync(CancellationToken.None);

        foreach (var name in Tables.All)
        {
            Assert.False((await storage.Table(name).GetEntityIfExistsAsync<TableEntity>("nobody", "nothing")).HasValue);
        }
        foreach (var name in QueueNames.All)
        {
            Assert.True(await storage.Queue(name).ExistsAsync());
        }
        foreach (var name in Containers.All)
        {
            Assert.True(await storage.Container(name).ExistsAsync());
        }
    }

    [Fact]
    public async Task The_errors_that_are_part_of_the_game_are_known_when_they_really_come()
    {
        using var storage = fixture.Connect();
        var table = storage.Table(Tables.Audit);
        var row = new TableEntity(Guid.CreateVersion7().ToString(), "row");
        await table.AddEntityAsync(row);
        var read = await table.GetEntityAsync<TableEntity>(row.PartitionKey, "row");
        await table.UpdateEntityAsync(read.Value, read.Value.ETag, TableUpdateMode.Replace);

        Assert.True((await Refused(() => table.AddEntityAsync(row))).IsConflict());
        Assert.True((await Refused(() => table.UpdateEntityAsync(row, read.Value.ETag))).IsPreconditionFailed());
        Assert.True((await Refused(() => table.GetEntityAsync<TableEntity>(row.PartitionKey, "other"))).IsNotFound());
        Assert.False((await Refused(() => storage.Table("NeverMade").GetEntityAsync<TableEntity>("a", "b"))).IsNotFound());
    }

    [Fact]
    public async Task Messages_are_written_in_Base64_as_the_queue_trigger_reads_them()
    {
        using var storage = fixture.Connect();
        var queue = storage.Queue(QueueNames.QueueChangesPoison);
        await queue.SendMessageAsync("""{"number":"1"}""");

        var plain = new Azure.Storage.Queues.QueueClient(fixture.Configuration["AzureWebJobsStorage"], queue.Name);
        var message = (await plain.ReceiveMessageAsync()).Value;
        Assert.Equal("""{"number":"1"}""", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText)));
        await plain.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    [Fact]
    public async Task A_policy_sees_every_call_of_every_client()
    {
        var requests = new StorageRequests();
        using var storage = fixture.Connect(requests);

        await storage.Table(Tables.Audit).GetEntityIfExistsAsync<TableEntity>("nobody", "nothing");
        await storage.Queue(QueueNames.QueueChanges).ExistsAsync();
        await storage.Container(Containers.BenefitDocuments).ExistsAsync();

        Assert.Equal(3, requests.Sent.Count);
    }

    [Fact]
    public async Task Storage_that_is_not_there_fails_and_does_not_hang()
    {
        // Nobody listens at the discard port.
        const string Nobody =
            "DefaultEndpointsProtocol=http;AccountName=queue;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:9/queue;"
            + "QueueEndpoint=http://127.0.0.1:9/queue;BlobEndpoint=http://127.0.0.1:9/queue";
        using var storage = new StorageClients(TestKeys.Configuration(("AzureWebJobsStorage", Nobody)), []);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => storage.Table(Tables.Audit).GetEntityAsync<TableEntity>("a", "b"));
        Assert.True(
            failure is AggregateException { InnerExceptions.Count: 4 } or RequestFailedException { Status: 0 },
            failure.GetType().Name
        );
    }

    [Fact]
    public void On_Azure_the_clients_go_to_the_addresses_of_the_settings()
    {
        using var storage = new StorageClients(
            TestKeys.Configuration(
                ("AzureWebJobsStorage:credential", "managedidentity"),
                ("AzureWebJobsStorage:clientId", "6b3d2a5e-0000-4000-8000-000000000000"),
                ("AzureWebJobsStorage:blobServiceUri", "https://queue.blob.core.windows.net"),
                ("AzureWebJobsStorage:queueServiceUri", "https://queue.queue.core.windows.net"),
                ("AzureWebJobsStorage:tableServiceUri", "https://queue.table.core.windows.net")
            ),
            []
        );

        Assert.Equal("queue.table.core.windows.net", storage.Table(Tables.Audit).Uri.Host);
        Assert.Equal("https://queue.queue.core.windows.net/queue-changes", storage.Queue(QueueNames.QueueChanges).Uri.AbsoluteUri);
        Assert.Equal(
            "https://queue.blob.core.windows.net/benefit-documents",
            storage.Container(Containers.BenefitDocuments).Uri.AbsoluteUri
        );
    }

    [Fact]
    public void Settings_that_lead_nowhere_are_named()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new StorageClients(TestKeys.Configuration(), []));
        Assert.Equal(
            "AzureWebJobsStorage:tableServiceUri is missing or no address, and AzureWebJobsStorage is no connection string.",
            fault.Message
        );
    }

    private static async Task<RequestFailedException> Refused(Func<Task> call) => await Assert.ThrowsAsync<RequestFailedException>(call);
}

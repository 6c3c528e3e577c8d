using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Samples;

/// <summary>Writes to and counts in all three storages; runs as a process of its own.</summary>
internal sealed class StoringFunctions(IConfiguration configuration)
{
    private const string Name = "kept";

    private readonly string _connection = configuration["AzureWebJobsStorage"]!;

    [Function("Write")]
    public async Task<IActionResult> Write(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rows/{from:int}/{count:int}")] HttpRequest _,
        int from,
        int count
    )
    {
        var table = new TableClient(_connection, Name);
        var queue = new QueueClient(_connection, Name);
        var container = new BlobContainerClient(_connection, Name);
        await table.CreateIfNotExistsAsync();
        await queue.CreateIfNotExistsAsync();
        await container.CreateIfNotExistsAsync();
        for (var row = from; row < from + count; row++)
        {
            await table.AddEntityAsync(new TableEntity("p", $"{row}"));
            await queue.SendMessageAsync($"{row}");
            await container.UploadBlobAsync($"{row}", BinaryData.FromString($"blob {row}"));
        }
        return new NoContentResult();
    }

    [Function("Count")]
    public async Task<IActionResult> Count([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rows")] HttpRequest _)
    {
        var rows = 0;
        await foreach (var row in new TableClient(_connection, Name).QueryAsync<TableEntity>())
        {
            rows++;
        }
        var blobs = 0;
        var container = new BlobContainerClient(_connection, Name);
        await foreach (var blob in container.GetBlobsAsync())
        {
            var content = await container.GetBlobClient(blob.Name).DownloadContentAsync();
            blobs += content.Value.Content.ToString() == $"blob {blob.Name}" ? 1 : 0;
        }
        var properties = await new QueueClient(_connection, Name).GetPropertiesAsync();
        return new ContentResult { Content = $"{rows} {properties.Value.ApproximateMessagesCount} {blobs}" };
    }
}

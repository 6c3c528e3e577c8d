using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>Takes the messages that a function could not handle. It is made when the first one comes.</summary>
internal sealed class PoisonQueue(QueueClient queue)
{
    /// <summary>What the service gives a message that is sent without a time to live.</summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromDays(7);

    public string Name => queue.Name;

    /// <summary>Puts a message's text in as it is, encoded or not.</summary>
    public async Task TakeAsync(QueueMessage message)
    {
        try
        {
            await SendAsync(message);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync();
            await SendAsync(message);
        }
    }

    private async Task SendAsync(QueueMessage message) =>
        await queue.SendMessageAsync(message.MessageText, visibilityTimeout: null, TimeToLive);
}

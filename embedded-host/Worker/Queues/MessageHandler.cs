using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Invocation;

namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>Calls a function for a message and then deletes it, shows it again later, or gives it to the poison queue.</summary>
internal sealed partial class MessageHandler(
    HostedFunction function,
    QueueClient queue,
    PoisonQueue? poison,
    QueueOptions options,
    TimeSpan messageLock,
    JsonSerializerOptions json,
    FunctionExecutor executor,
    ILogger logger
)
{
    /// <summary>Never throws: a message whose end could not be written down comes again.</summary>
    public async Task HandleAsync(QueueMessage message)
    {
        try
        {
            if (MessageText.Decode(message.MessageText, options.Base64) is not { } body)
            {
                Undecodable(message.MessageId, queue.Name);
                await GiveUpAsync(message, message.PopReceipt);
            }
            else if (message.DequeueCount > options.MaxDequeueCount)
            {
                // The process died during the last try, so nobody has given it up yet.
                await GiveUpAsync(message, message.PopReceipt);
            }
            else
            {
                await TryAsync(message, body);
            }
        }
        catch (Exception exception)
        {
            NotFinished(message.MessageId, queue.Name, exception.GetType().Name);
        }
    }

    private async Task TryAsync(QueueMessage message, BinaryData body)
    {
        using var held = new MessageLock(queue, message, messageLock, logger);
        var succeeded = await CallAsync(Decoded(message, body));
        var receipt = await held.ReleaseAsync();
        if (succeeded)
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt);
        }
        else if (poison is null)
        {
            // A poison queue has no further one. The message stays hidden until its lock ends, so that failures do not chase each other.
        }
        else if (message.DequeueCount >= options.MaxDequeueCount)
        {
            await GiveUpAsync(message, receipt);
        }
        else
        {
            await queue.UpdateMessageAsync(message.MessageId, receipt, messageText: null, options.VisibilityTimeout);
        }
    }

    private async Task<bool> CallAsync(QueueMessage message)
    {
        try
        {
            await executor.ExecuteAsync(QueueCall.Of(function, message, json), CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            Failed(exception, function.Name, message.MessageId, message.DequeueCount);
            return false;
        }
    }

    private async Task GiveUpAsync(QueueMessage message, string receipt)
    {
        if (poison is null)
        {
            return;
        }
        await poison.TakeAsync(message);
        await queue.DeleteMessageAsync(message.MessageId, receipt);
        Poisoned(message.MessageId, queue.Name, message.DequeueCount, poison.Name);
    }

    private static QueueMessage Decoded(QueueMessage message, BinaryData body) =>
        QueuesModelFactory.QueueMessage(
            message.MessageId,
            message.PopReceipt,
            body,
            message.DequeueCount,
            message.NextVisibleOn,
            message.InsertedOn,
            message.ExpiresOn
        );

    [LoggerMessage(31, LogLevel.Error, "Function {Function} failed on message {Message}, try {Try}")]
    private partial void Failed(Exception exception, string function, string message, long @try);

    [LoggerMessage(32, LogLevel.Warning, "Message {Message} of queue {Queue} is not Base64; the function is not called")]
    private partial void Undecodable(string message, string queue);

    [LoggerMessage(33, LogLevel.Error, "Message {Message} of queue {Queue} was given up after {Tries} tries and moved to {PoisonQueue}")]
    private partial void Poisoned(string message, string queue, long tries, string poisonQueue);

    [LoggerMessage(34, LogLevel.Warning, "The end of message {Message} of queue {Queue} could not be written ({Reason}); it comes again")]
    private partial void NotFinished(string message, string queue, string reason);
}

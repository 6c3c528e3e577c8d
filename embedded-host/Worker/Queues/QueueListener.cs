using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Storage;

namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>Takes messages from one queue as long as the app runs.</summary>
internal sealed class QueueListener(
    QueueClient queue,
    MessageHandler handler,
    QueueOptions options,
    TimeSpan messageLock,
    ServiceHealth health,
    Drain drain
)
{
    private readonly PollingDelay _delay = new(options.MaxPollingInterval);
    private readonly List<Task> _inFlight = [];
    private bool _created;

    /// <summary>Ends when the app stops and the messages in flight are done.</summary>
    public async Task RunAsync()
    {
        while (!drain.Stopping.IsCancellationRequested)
        {
            var messages = await ReceiveAsync();
            _inFlight.AddRange(messages.Select(message => Task.Run(() => handler.HandleAsync(message))));
            if (messages.Length > 0)
            {
                _delay.Reset();
                await RoomAsync();
            }
            else
            {
                await Stoppable(Task.Delay(_delay.Next(), drain.Stopping));
            }
        }
        await drain.WaitAsync(_inFlight);
    }

    // Not cancelled when the app stops: messages on their way here would stay hidden with nobody to handle them.
    private async Task<QueueMessage[]> ReceiveAsync()
    {
        try
        {
            if (!_created)
            {
                await queue.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
                _created = true;
            }
            var messages = await queue.ReceiveMessagesAsync(options.BatchSize, messageLock, CancellationToken.None);
            health.Worked();
            return messages.Value;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            _created = false;
            return [];
        }
        catch (Exception exception)
        {
            health.Failed(exception);
            return [];
        }
    }

    private async Task RoomAsync()
    {
        _inFlight.RemoveAll(task => task.IsCompleted);
        while (_inFlight.Count > options.NewBatchThreshold && !drain.Stopping.IsCancellationRequested)
        {
            await Stoppable(Task.WhenAny(_inFlight).WaitAsync(drain.Stopping));
            _inFlight.RemoveAll(task => task.IsCompleted);
        }
    }

    private static async Task Stoppable(Task wait) => await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

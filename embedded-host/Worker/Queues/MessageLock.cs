using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>Keeps a message hidden while its function runs.</summary>
internal sealed partial class MessageLock : IDisposable
{
    private readonly CancellationTokenSource _released = new();
    private readonly QueueClient _queue;
    private readonly string _id;
    private readonly TimeSpan _duration;
    private readonly ILogger _logger;
    private readonly Task _renewal;
    private string _receipt;

    public MessageLock(QueueClient queue, QueueMessage message, TimeSpan duration, ILogger logger)
    {
        _queue = queue;
        _id = message.MessageId;
        _receipt = message.PopReceipt;
        _duration = duration;
        _logger = logger;
        _renewal = RenewAsync();
    }

    /// <summary>Ends the renewal; the message stays hidden for the rest of the last one.</summary>
    /// <returns>The receipt by which the message can be changed now.</returns>
    public async Task<string> ReleaseAsync()
    {
        await _released.CancelAsync();
        await _renewal;
        return _receipt;
    }

    public void Dispose() => _released.Dispose();

    private async Task RenewAsync()
    {
        var pause = _duration / 2;
        try
        {
            while (true)
            {
                await Task.Delay(pause, _released.Token);
                pause = await TryRenewAsync() ? _duration / 2 : _duration / 10;
            }
        }
        catch (OperationCanceledException)
        {
            // Released.
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            Lost(_id, _queue.Name);
        }
    }

    // Not cancelled by the release: the answer carries the receipt that deletes the message.
    private async Task<bool> TryRenewAsync()
    {
        try
        {
            var update = await _queue.UpdateMessageAsync(_id, _receipt, messageText: null, _duration, CancellationToken.None);
            _receipt = update.Value.PopReceipt;
            return true;
        }
        catch (Exception exception) when (exception is not RequestFailedException { Status: 404 })
        {
            return false;
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The lock on message {Message} of queue {Queue} is lost; it may be handled twice")]
    private partial void Lost(string message, string queue);
}

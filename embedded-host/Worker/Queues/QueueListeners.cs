using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Invocation;
using ServerlessQueue.EmbeddedHost.Storage;

namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>Listens on the queues of the app's queue functions.</summary>
internal sealed class QueueListeners(
    FunctionCatalog catalog,
    StorageConnections connections,
    HostJson hostJson,
    HostTimes times,
    IOptions<JsonSerializerOptions> json,
    FunctionExecutor executor,
    StorageHealth health,
    Drain drain,
    ILogger<MessageHandler> logger
) : IHostedService
{
    private readonly List<Task> _running = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (function, trigger) in catalog.Enabled<QueueTrigger>())
        {
            _running.Add(Task.Run(Make(function, trigger).RunAsync, CancellationToken.None));
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_running);

    private QueueListener Make(HostedFunction function, QueueTrigger trigger)
    {
        var service = connections.Queues(trigger.Connection);
        var queue = service.GetQueueClient(trigger.Queue);
        var poison = trigger.PoisonQueue is { } name ? new PoisonQueue(service.GetQueueClient(name)) : null;
        var handler = new MessageHandler(function, queue, poison, hostJson.Queues, times.MessageLock, json.Value, executor, logger);
        return new(queue, handler, hostJson.Queues, times.MessageLock, health.Queues, drain);
    }
}

using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Storage;

namespace ServerlessQueue.EmbeddedHost.Timers;

/// <summary>Keeps the schedules of the app's timer functions.</summary>
internal sealed class TimerListeners(
    FunctionCatalog catalog,
    StorageConnections connections,
    HostIdentity identity,
    TimerRuns runs,
    StorageHealth health,
    Drain drain,
    TimeProvider? clock = null
) : IHostedService, IDisposable
{
    /// <summary>The real host's container for locks and schedules.</summary>
    private const string Container = "azure-webjobs-hosts";

    private readonly CancellationTokenSource _stopped = new();
    private Task _listening = Task.CompletedTask;
    private Task _lease = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var timers = catalog.Enabled<TimerTrigger>().ToList();
        if (timers.Count == 0)
        {
            return Task.CompletedTask;
        }
        var container = connections.Blobs(SettingNames.Storage).GetBlobContainerClient(Container);
        var lease = new TimerLease(container, $"locks/{identity.Id}/timers", health.Blobs);
        _lease = Task.Run(() => lease.KeepAsync(_stopped.Token), CancellationToken.None);
        _listening = Task.WhenAll(
            timers.Select(timer => Task.Run(Make(timer.Function, timer.Trigger, container, lease).RunAsync, CancellationToken.None))
        );
        return Task.CompletedTask;
    }

    /// <summary>The lease is given back after the last call has ended, so that no other instance starts beside it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await drain.WaitAsync([_listening]);
        await _stopped.CancelAsync();
        await _lease;
    }

    public void Dispose() => _stopped.Dispose();

    private TimerListener Make(HostedFunction function, TimerTrigger trigger, BlobContainerClient container, TimerLease lease)
    {
        var blob = container.GetBlobClient($"timers/{identity.Id}/{function.Definition.EntryPoint}/status");
        var time = clock ?? TimeProvider.System;
        return new(function, trigger, Monitored(trigger, time) ? new(blob, health.Blobs) : null, lease, runs, time, drain);
    }

    // As under the real host, a schedule of less than a minute is not monitored.
    private static bool Monitored(TimerTrigger trigger, TimeProvider clock)
    {
        var first = trigger.Schedule.GetNextOccurrence(clock.GetUtcNow().UtcDateTime);
        return trigger.UseMonitor && trigger.Schedule.GetNextOccurrence(first) - first >= TimeSpan.FromMinutes(1);
    }
}

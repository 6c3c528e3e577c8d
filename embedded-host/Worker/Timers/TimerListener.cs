using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Timers;

/// <summary>Calls one timer function by its schedule, as long as this instance holds the timers' lease.</summary>
/// <param name="monitor">Null when the schedule is not monitored.</param>
internal sealed class TimerListener(
    HostedFunction function,
    TimerTrigger trigger,
    ScheduleMonitor? monitor,
    TimerLease lease,
    TimerRuns runs,
    TimeProvider clock,
    Drain drain
)
{
    /// <summary>Schedules follow the app's clock, which may jump; so no wait is longer than this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private ScheduleStatus? _status;

    /// <summary>Ends when the app stops and the call in flight is done.</summary>
    public async Task RunAsync()
    {
        try
        {
            await lease.HeldAsync(drain.Stopping);
            await CatchUpAsync();
            while (true)
            {
                await OccurrenceAsync(trigger.Schedule.GetNextOccurrence(Now));
            }
        }
        catch (OperationCanceledException) when (drain.Stopping.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task CatchUpAsync()
    {
        var missed = false;
        if (monitor is not null)
        {
            _status = await monitor.ReadAsync(drain.Stopping);
            // By the schedule of today: it may have been changed while the app was down.
            missed = _status is not null && trigger.Schedule.GetNextOccurrence(_status.LastUpdated) <= Now;
            if (_status is null)
            {
                await RememberAsync(default);
            }
        }
        if (missed || trigger.RunOnStartup)
        {
            await CallAsync(missed);
        }
    }

    private async Task OccurrenceAsync(DateTime due)
    {
        for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
        {
            await Task.Delay(left < LongestWait ? left + TimeSpan.FromMilliseconds(1) : LongestWait, drain.Stopping);
        }
        if (lease.Held)
        {
            await CallAsync(isPastDue: false);
        }
    }

    private async Task CallAsync(bool isPastDue)
    {
        drain.Stopping.ThrowIfCancellationRequested();
        var started = Now;
        await runs.RunAsync(function, trigger, new() { IsPastDue = isPastDue, ScheduleStatus = _status });
        await RememberAsync(started);
    }

    private async Task RememberAsync(DateTime last)
    {
        if (monitor is null)
        {
            return;
        }
        var now = Now;
        _status = new()
        {
            Last = last,
            Next = trigger.Schedule.GetNextOccurrence(now),
            LastUpdated = now,
        };
        await monitor.WriteAsync(_status);
    }
}

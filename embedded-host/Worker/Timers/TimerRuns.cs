using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Invocation;

namespace ServerlessQueue.EmbeddedHost.Timers;

/// <summary>Calls timer functions: one call of a function at a time, tried again as its retry attribute says.</summary>
internal sealed partial class TimerRuns(FunctionExecutor executor, Drain drain, ILogger<TimerRuns> logger)
{
    private static readonly Dictionary<string, object?> NoData = [];

    private readonly ConcurrentDictionary<HostedFunction, SemaphoreSlim> _turns = new();

    /// <summary>Never throws.</summary>
    public async Task RunAsync(HostedFunction function, TimerTrigger trigger, TimerInfo timer)
    {
        var turn = _turns.GetOrAdd(function, _ => new(1));
        await turn.WaitAsync();
        try
        {
            for (var retry = 0; !await TryAsync(function, trigger, timer, retry); )
            {
                retry++;
                if (trigger.Retry is null || !trigger.Retry.Allows(retry) || drain.Stopping.IsCancellationRequested)
                {
                    return;
                }
                await Task.Delay(trigger.Retry.DelayBefore(retry), drain.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> TryAsync(HostedFunction function, TimerTrigger trigger, TimerInfo timer, int retry)
    {
        try
        {
            var call = new Call(function, new TimerInput(timer), NoData)
            {
                Retry = retry,
                MaxRetryCount = trigger.Retry?.MaxRetryCount ?? 0,
            };
            await executor.ExecuteAsync(call, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            Failed(exception, function.Name);
            return false;
        }
    }

    private sealed class TimerInput(TimerInfo timer) : ITriggerInput
    {
        public object As(Type type) => timer;
    }

    [LoggerMessage(41, LogLevel.Error, "Timer function {Function} failed")]
    private partial void Failed(Exception exception, string function);
}

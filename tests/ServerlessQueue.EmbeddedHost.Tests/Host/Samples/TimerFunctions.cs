using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Samples;

internal sealed class EverySecond(Recorder recorder)
{
    [Function("EverySecond")]
    public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) =>
        recorder.Saw($"tick {timer.IsPastDue} {timer.ScheduleStatus is null}");
}

internal sealed class SlowTimer(Recorder recorder)
{
    [Function("SlowTimer")]
    public async Task Run([TimerTrigger("* * * * * *")] TimerInfo timer)
    {
        recorder.Saw($"started {timer.IsPastDue}");
        await recorder.Gate.Task;
        recorder.Saw("done");
    }
}

internal sealed class Hourly(Recorder recorder)
{
    [Function("Hourly")]
    public void Run([TimerTrigger("%Schedule%")] TimerInfo timer)
    {
        recorder.Saw($"hourly {timer.IsPastDue}");
        recorder.FailIfAsked();
    }
}

internal sealed class AtStart(Recorder recorder)
{
    [Function("AtStart")]
    public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => recorder.Saw($"at start {timer.IsPastDue}");
}

internal sealed class Retried(Recorder recorder)
{
    [Function("Retried")]
    [FixedDelayRetry(2, "00:00:00.1")]
    public void Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer, FunctionContext context)
    {
        recorder.Saw($"retry {context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount} {timer.IsPastDue}");
        recorder.FailIfAsked();
    }
}

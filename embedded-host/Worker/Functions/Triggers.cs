using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace ServerlessQueue.EmbeddedHost.Functions;

/// <summary>What a function is called for.</summary>
/// <param name="Parameter">Name of the parameter that takes it.</param>
internal abstract record Trigger(string Parameter)
{
    /// <summary>The name of the binding type in function.json.</summary>
    public abstract string Type { get; }
}

/// <param name="Methods">Upper case; empty for all.</param>
/// <param name="Route">Template with the route prefix.</param>
internal sealed record HttpTrigger(string Parameter, AuthorizationLevel Level, IReadOnlyList<string> Methods, string Route)
    : Trigger(Parameter)
{
    public override string Type => "httpTrigger";
}

/// <param name="Connection">Name of the setting or section of the connection.</param>
internal sealed record QueueTrigger(string Parameter, string Queue, string Connection) : Trigger(Parameter)
{
    public const string PoisonSuffix = "-poison";

    public override string Type => "queueTrigger";

    /// <summary>Null for a poison queue, which has no poison queue of its own.</summary>
    public string? PoisonQueue => Queue.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? null : Queue + PoisonSuffix;
}

internal sealed record TimerTrigger(
    string Parameter,
    string Expression,
    CrontabSchedule Schedule,
    bool RunOnStartup,
    bool UseMonitor,
    RetryPolicy? Retry
) : Trigger(Parameter)
{
    public override string Type => "timerTrigger";
}

/// <param name="MaxRetryCount">Tries after the first; -1 is without end.</param>
/// <param name="First">Delay before the first retry; each further one is twice as long.</param>
/// <param name="Longest">No delay is longer.</param>
internal sealed record RetryPolicy(int MaxRetryCount, TimeSpan First, TimeSpan Longest)
{
    public bool Allows(int retry) => MaxRetryCount < 0 || retry <= MaxRetryCount;

    /// <param name="retry">1 for the first retry.</param>
    public TimeSpan DelayBefore(int retry)
    {
        var delay = First * Math.Pow(2, Math.Min(retry - 1, 30));
        return delay < Longest ? delay : Longest;
    }
}

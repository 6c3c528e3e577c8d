using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Calls the function by a schedule.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>Six-field NCRONTAB expression in UTC; %Setting% stands for the value of a setting.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the function is also called when the app starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether the schedule is kept in storage, so that an occurrence missed while the app was down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;
}

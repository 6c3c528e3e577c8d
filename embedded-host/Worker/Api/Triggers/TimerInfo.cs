namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its call.</summary>
public class TimerInfo
{
    /// <summary>Null when the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether an occurrence was missed while the app was down; only ever true for the first call after a start.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>Occurrences of a timer's schedule.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}

using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Applications.Records;

/// <summary>The one table of what may follow what.</summary>
internal static class Transitions
{
    private static readonly Dictionary<(ApplicationStatus From, ApplicationEvent Event), ApplicationStatus> Table = new()
    {
        [(ApplicationStatus.Queued, ApplicationEvent.Withdrawn)] = ApplicationStatus.Withdrawn,
        [(ApplicationStatus.Queued, ApplicationEvent.Placed)] = ApplicationStatus.Placed,
        [(ApplicationStatus.Queued, ApplicationEvent.Removed)] = ApplicationStatus.Removed,
        [(ApplicationStatus.Queued, ApplicationEvent.BenefitConfirmed)] = ApplicationStatus.Queued,
        [(ApplicationStatus.Queued, ApplicationEvent.BenefitLost)] = ApplicationStatus.Queued,
        // A benefit ends whether the child stands in the queue or not; it must not count again after a restoration.
        [(ApplicationStatus.Withdrawn, ApplicationEvent.BenefitLost)] = ApplicationStatus.Withdrawn,
        [(ApplicationStatus.Placed, ApplicationEvent.BenefitLost)] = ApplicationStatus.Placed,
        [(ApplicationStatus.Removed, ApplicationEvent.BenefitLost)] = ApplicationStatus.Removed,
        [(ApplicationStatus.Withdrawn, ApplicationEvent.Restored)] = ApplicationStatus.Queued,
        [(ApplicationStatus.Placed, ApplicationEvent.Restored)] = ApplicationStatus.Queued,
        [(ApplicationStatus.Removed, ApplicationEvent.Restored)] = ApplicationStatus.Queued,
    };

    public static ApplicationStatus? Next(ApplicationStatus from, ApplicationEvent what) =>
        Table.TryGetValue((from, what), out var next) ? next : null;

    /// <summary>What the queue is told of an event.</summary>
    public static ChangeReason ReasonOf(ApplicationEvent what) =>
        what switch
        {
            ApplicationEvent.Submitted => ChangeReason.Joined,
            ApplicationEvent.Withdrawn => ChangeReason.Withdrawn,
            ApplicationEvent.Placed => ChangeReason.Placed,
            ApplicationEvent.Removed => ChangeReason.Removed,
            ApplicationEvent.Restored => ChangeReason.Restored,
            ApplicationEvent.BenefitConfirmed => ChangeReason.BenefitConfirmed,
            ApplicationEvent.BenefitLost => ChangeReason.BenefitLost,
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
}

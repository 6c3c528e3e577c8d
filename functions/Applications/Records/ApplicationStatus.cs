namespace ServerlessQueue.Applications.Records;

/// <summary>Where an application is in its life.</summary>
public enum ApplicationStatus
{
    Queued,

    /// <summary>The child got a place in a kindergarten.</summary>
    Placed,

    /// <summary>The parent took the application back.</summary>
    Withdrawn,

    /// <summary>The education department took the child out of the queue, for a reason that is not a place.</summary>
    Removed,
}

/// <summary>What can happen to an application.</summary>
public enum ApplicationEvent
{
    Submitted,
    Withdrawn,
    Placed,
    Removed,
    Restored,
    BenefitConfirmed,
    BenefitLost,
}

namespace ServerlessQueue.Queueing.Order;

/// <summary>Where a child stands: in one of the lanes, or not in the queue.</summary>
public enum Standing : byte
{
    Extraordinary = Lane.Extraordinary,
    Priority = Lane.Priority,
    General = Lane.General,
    Out = 3,
}

/// <summary>Why a child's standing changed; the words of the HTTP contract's <c>movement.reasons</c>.</summary>
public enum ChangeReason : byte
{
    Joined = 0,
    Placed = 1,
    Withdrawn = 2,
    Removed = 3,
    Restored = 4,
    BenefitConfirmed = 5,
    BenefitLost = 6,
}

/// <summary>
/// One revision of one child's standing, as a state and not as a difference: whoever knows the highest revision of a child knows where
/// it stands, so changes may be merged in any order, in any grouping, late and more than once.
/// </summary>
/// <param name="Key">The child's place key; its number identifies the child.</param>
/// <param name="Revision">1 for the submission, then one more with each change; 1 to 65,535.</param>
/// <param name="From">The standing before, according to the application.</param>
/// <param name="To">The standing from now on.</param>
/// <param name="AtTicks">UTC ticks of the event; grows with the revision.</param>
public sealed record QueueChange(PlaceKey Key, int Revision, Standing From, Standing To, ChangeReason Reason, long AtTicks)
{
    public uint Number => Key.Number;

    /// <summary>What tells a repetition of a change from another change.</summary>
    public (uint Number, int Revision) Identity => (Number, Revision);
}

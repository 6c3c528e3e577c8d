namespace ServerlessQueue.Queueing.Order;

/// <summary>When somebody was placed: UTC ticks of the event, then the application number.</summary>
public readonly record struct PlacementStamp(long AtTicks, uint Number) : IComparable<PlacementStamp>
{
    public int CompareTo(PlacementStamp other)
    {
        var byTime = AtTicks.CompareTo(other.AtTicks);
        return byTime != 0 ? byTime : Number.CompareTo(other.Number);
    }
}

/// <summary>
/// What the ratio has to remember of the placements so far: the last priority child and the last few general ones. Placing a priority
/// child owes the general lane <c>ratio</c> places, placing a general child takes one off.
/// </summary>
/// <remarks>
/// Adding is commutative, associative and idempotent, so the debt does not depend on the order in which placements are merged. A
/// placement counts even when the child later comes back: the turn was used.
/// </remarks>
public sealed class Placements
{
    /// <summary>No ratio can be larger, so no more general placements need to be remembered.</summary>
    public const int MaxRatio = 15;

    public static Placements None { get; } = new(null, []);

    private Placements(PlacementStamp? priority, PlacementStamp[] generals)
    {
        LastPriority = priority;
        LastGenerals = generals;
    }

    public PlacementStamp? LastPriority { get; }

    /// <summary>At most <see cref="MaxRatio"/>, ascending.</summary>
    public IReadOnlyList<PlacementStamp> LastGenerals { get; }

    public static Placements Of(PlacementStamp? lastPriority, IEnumerable<PlacementStamp> lastGenerals) =>
        new(lastPriority, [.. lastGenerals.Distinct().Order().TakeLast(MaxRatio)]);

    /// <summary>The debt of the general lane, 0 to <paramref name="ratio"/>.</summary>
    public int GeneralOwed(int ratio)
    {
        if (LastPriority is not { } priority)
        {
            return 0;
        }

        // Every look-up comes by here, so it allocates nothing: no enumerator, no closure.
        var placedSince = 0;
        for (var index = LastGenerals.Count - 1; index >= 0 && LastGenerals[index].CompareTo(priority) > 0; index--)
        {
            placedSince++;
        }

        return Math.Max(0, ratio - placedSince);
    }

    /// <summary>Whether the same is remembered, though by another object.</summary>
    public bool IsSameAs(Placements other) => LastPriority == other.LastPriority && LastGenerals.SequenceEqual(other.LastGenerals);

    public Placements With(IEnumerable<QueueChange> changes)
    {
        var priority = LastPriority;
        List<PlacementStamp>? generals = null;
        foreach (var change in changes)
        {
            if (change.Reason != ChangeReason.Placed)
            {
                continue;
            }

            var stamp = new PlacementStamp(change.AtTicks, change.Number);
            if (change.From == Standing.Priority && (priority is null || stamp.CompareTo(priority.Value) > 0))
            {
                priority = stamp;
            }
            else if (change.From == Standing.General)
            {
                (generals ??= [.. LastGenerals]).Add(stamp);
            }
        }

        return generals is null && priority == LastPriority ? this : Of(priority, generals ?? LastGenerals);
    }
}

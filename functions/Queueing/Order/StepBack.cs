namespace ServerlessQueue.Queueing.Order;

/// <summary>A change undone: its child goes from where it stood after it to where it stood before.</summary>
internal readonly record struct StepBack(long AtTicks, PlaceKey Key, Standing After, Standing Before)
{
    /// <summary>All changes undone, the latest first.</summary>
    /// <remarks>
    /// A child stood after a change where the next known one found it; the two differ only while a revision between them is missing.
    /// </remarks>
    public static StepBack[] Through(IReadOnlyList<QueueChange> changes)
    {
        var byChild = changes.ToArray();
        Array.Sort(byChild, LatestRevisionFirst);
        var steps = new StepBack[byChild.Length];
        for (var index = 0; index < byChild.Length; index++)
        {
            var change = byChild[index];
            var isLatest = index == 0 || byChild[index - 1].Number != change.Number;
            steps[index] = new StepBack(change.AtTicks, change.Key, isLatest ? change.To : byChild[index - 1].From, change.From);
        }

        // Stable, so that a child's own steps keep their order even at one tick.
        return [.. steps.OrderByDescending(step => step.AtTicks)];
    }

    private static int LatestRevisionFirst(QueueChange one, QueueChange other)
    {
        var byNumber = one.Number.CompareTo(other.Number);
        return byNumber != 0 ? byNumber : other.Revision.CompareTo(one.Revision);
    }
}

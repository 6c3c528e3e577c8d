namespace ServerlessQueue.Queueing.Order;

/// <summary>
/// The published rule as arithmetic: all extraordinary children; then <see cref="GeneralOwed"/> general ones; then again and again one
/// priority child and <see cref="Ratio"/> general ones; a drained lane drops out. Places are 1-based, ranks inside a lane 0-based.
/// </summary>
/// <remarks>Source of the rule: bilim.astana.kz 49434 ("one to three"); the ratio is policy data of the town.</remarks>
public readonly record struct MergedOrder(int Extraordinary, int Priority, int General, int GeneralOwed, int Ratio)
{
    public int Total => Extraordinary + Priority + General;

    public int Count(Lane lane) =>
        lane switch
        {
            Lane.Extraordinary => Extraordinary,
            Lane.Priority => Priority,
            Lane.General => General,
            _ => throw new ArgumentOutOfRangeException(nameof(lane)),
        };

    /// <summary>The place of the child that stands at <paramref name="rank"/> of its lane.</summary>
    public int PlaceOf(Lane lane, int rank) =>
        lane switch
        {
            Lane.Extraordinary => rank + 1,
            Lane.Priority => Extraordinary + rank + GeneralsBefore(rank) + 1,
            Lane.General => Extraordinary + rank + PrioritiesBefore(rank) + 1,
            _ => throw new ArgumentOutOfRangeException(nameof(lane)),
        };

    /// <summary>Who stands at a place: the inverse of <see cref="PlaceOf"/>.</summary>
    /// <param name="place">1 to <see cref="Total"/>.</param>
    public (Lane Lane, int Rank) At(int place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(place, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(place, Total);
        if (place <= Extraordinary)
        {
            return (Lane.Extraordinary, place - 1);
        }

        var offset = place - Extraordinary - 1;
        var priorities = PrioritiesAmongFirst(offset);
        return priorities < Priority && priorities + GeneralsBefore(priorities) == offset
            ? (Lane.Priority, priorities)
            : (Lane.General, offset - priorities);
    }

    /// <summary>How many of each lane stand ahead of a place.</summary>
    public (int Extraordinary, int Priority, int General) Ahead(int place)
    {
        var extraordinary = Math.Min(place - 1, Extraordinary);
        var others = place - 1 - extraordinary;
        var priorities = PrioritiesAmongFirst(others);
        return (extraordinary, priorities, others - priorities);
    }

    private int GeneralsBefore(int priorityRank) => (int)Math.Min(General, GeneralOwed + ((long)Ratio * priorityRank));

    private int PrioritiesBefore(int generalRank) =>
        generalRank < GeneralOwed ? 0 : Math.Min(Priority, ((generalRank - GeneralOwed) / Ratio) + 1);

    // Among the first `offset` children behind the extraordinary ones: priority r stands at r + GeneralsBefore(r), which grows with r.
    private int PrioritiesAmongFirst(int offset)
    {
        var (low, high) = (0, Priority);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (middle + GeneralsBefore(middle) < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

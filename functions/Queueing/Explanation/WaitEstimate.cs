using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Explanation;

/// <summary>An honest guess of when a place is reached, from the placements of the last weeks and nothing else.</summary>
/// <param name="FromWeeks">Whole weeks from now, the early end.</param>
/// <param name="ToWeeks">Whole weeks from now, the late end.</param>
/// <param name="PlacedPerWeek">Mean placements a week, one decimal.</param>
/// <param name="OverWeeks">How many weeks were looked at.</param>
public sealed record WaitEstimate(int FromWeeks, int ToWeeks, double PlacedPerWeek, int OverWeeks)
{
    /// <summary>Weeks looked back at the most.</summary>
    public const int MaxWeeks = 8;

    /// <summary>Fewer weeks or fewer placements than these say nothing.</summary>
    public const int MinWeeks = 4;

    public const int MinPlacements = 8;

    /// <param name="queue">The queue.</param>
    /// <param name="place">The present place.</param>
    /// <param name="openedAt">Since when the queue has had children, as far as is known.</param>
    /// <param name="now">The present.</param>
    /// <returns>Null when there is too little to go by.</returns>
    public static WaitEstimate? Of(QueueState queue, int place, DateTimeOffset openedAt, DateTimeOffset now)
    {
        var weeks = (int)Math.Min(MaxWeeks, Math.Floor((now - openedAt).TotalDays / 7));
        var start = now.AddDays(-7 * Math.Max(weeks, 0)).UtcTicks;
        var placed = queue.Log.PlacedAfter(start);
        if (weeks < MinWeeks || placed < MinPlacements)
        {
            return null;
        }

        // A count of independent events varies by about its square root; two of those on each side cover 19 weeks of 20.
        var spread = 2 * Math.Sqrt(placed);
        return new WaitEstimate(
            WeeksUntil(place, (placed + spread) / weeks),
            WeeksUntil(place, (placed - spread) / weeks),
            Math.Round((double)placed / weeks, 1),
            weeks
        );
    }

    private static int WeeksUntil(int place, double placedPerWeek) => (int)Math.Ceiling(place / placedPerWeek);
}

using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Explanation;

/// <summary>The places that one child had, computed from the log in one walk back in time.</summary>
public static class PlaceHistory
{
    /// <param name="now">The queue at present.</param>
    /// <param name="key">The child.</param>
    /// <param name="momentsTicks">UTC ticks, descending, all within the log's retention.</param>
    /// <param name="ratioAt">The ratio in force at a moment.</param>
    /// <returns>One place for each moment; null where the child was not in the queue.</returns>
    public static IReadOnlyList<int?> Of(QueueState now, PlaceKey key, IReadOnlyList<long> momentsTicks, Func<long, int> ratioAt)
    {
        var entries = now.Log.Entries.OrderByDescending(entry => entry.AtTicks).ThenByDescending(entry => entry.Revision).ToArray();
        var placements = entries.Where(entry => entry.Reason == ChangeReason.Placed).ToArray();
        Span<int> counts = [now.Book.Count(Lane.Extraordinary), now.Book.Count(Lane.Priority), now.Book.Count(Lane.General), 0];
        Span<int> below =
        [
            now.Book.CountBelow(Lane.Extraordinary, key),
            now.Book.CountBelow(Lane.Priority, key),
            now.Book.CountBelow(Lane.General, key),
            0,
        ];
        var own = now.Book.Find(key).Standing;
        var places = new List<int?>(momentsTicks.Count);
        var next = 0;
        foreach (var moment in momentsTicks)
        {
            for (; next < entries.Length && entries[next].AtTicks > moment; next++)
            {
                var entry = entries[next];
                counts[(int)entry.To]--;
                counts[(int)entry.From]++;
                if (entry.Number == key.Number)
                {
                    own = entry.From;
                }
                else if (entry.Key < key)
                {
                    below[(int)entry.To]--;
                    below[(int)entry.From]++;
                }
            }

            if (own == Standing.Out)
            {
                places.Add(null);
                continue;
            }

            var ratio = ratioAt(moment);
            var owed = now.Log.Opening.With(placements.Where(entry => entry.AtTicks <= moment)).GeneralOwed(ratio);
            places.Add(new MergedOrder(counts[0], counts[1], counts[2], owed, ratio).PlaceOf((Lane)own, below[(int)own]));
        }

        return places;
    }
}

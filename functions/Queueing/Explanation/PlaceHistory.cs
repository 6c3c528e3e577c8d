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
        var back = now.Log.StepsBack;
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
            for (; next < back.Count && back[next].AtTicks > moment; next++)
            {
                var step = back[next];
                counts[(int)step.After]--;
                counts[(int)step.Before]++;
                if (step.Key == key)
                {
                    own = step.Before;
                }

                if (step.Key < key)
                {
                    below[(int)step.After]--;
                    below[(int)step.Before]++;
                }
            }

            if (own == Standing.Out)
            {
                places.Add(null);
                continue;
            }

            var ratio = ratioAt(moment);
            var order = new MergedOrder(counts[0], counts[1], counts[2], now.Log.PlacementsAt(moment).GeneralOwed(ratio), ratio);
            places.Add(order.PlaceOf((Lane)own, below[(int)own]));
        }

        return places;
    }
}

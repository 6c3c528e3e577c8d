using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Explanation;

/// <summary>
/// The places that children had at some moments, computed from the log in one walk back in time. What is the same for all children of
/// the queue is worked out once.
/// </summary>
public sealed class PlaceHistory
{
    private readonly QueueState _now;
    private readonly MergedOrder[] _orders;

    // How many steps lead back to each moment.
    private readonly int[] _steps;

    /// <param name="now">The queue at present.</param>
    /// <param name="momentsTicks">UTC ticks, descending, all within the log's retention.</param>
    /// <param name="ratioAt">The ratio in force at a moment.</param>
    public PlaceHistory(QueueState now, IReadOnlyList<long> momentsTicks, Func<long, int> ratioAt)
    {
        _now = now;
        _orders = new MergedOrder[momentsTicks.Count];
        _steps = new int[momentsTicks.Count];
        var back = now.Log.StepsBack;
        Span<int> counts = [now.Book.Count(Lane.Extraordinary), now.Book.Count(Lane.Priority), now.Book.Count(Lane.General), 0];
        var next = 0;
        for (var index = 0; index < momentsTicks.Count; index++)
        {
            var moment = momentsTicks[index];
            for (; next < back.Length && back[next].AtTicks > moment; next++)
            {
                counts[(int)back[next].After]--;
                counts[(int)back[next].Before]++;
            }

            var ratio = ratioAt(moment);
            _orders[index] = new(counts[0], counts[1], counts[2], now.Log.PlacementsAt(moment).GeneralOwed(ratio), ratio);
            _steps[index] = next;
        }
    }

    /// <returns>One place for each moment; null where the child was not in the queue.</returns>
    public IReadOnlyList<int?> Of(PlaceKey key)
    {
        var back = _now.Log.StepsBack;
        Span<int> below =
        [
            _now.Book.CountBelow(Lane.Extraordinary, key),
            _now.Book.CountBelow(Lane.Priority, key),
            _now.Book.CountBelow(Lane.General, key),
            0,
        ];
        var own = _now.Book.Find(key).Standing;
        var places = new int?[_orders.Length];
        var next = 0;
        for (var index = 0; index < places.Length; index++)
        {
            for (; next < _steps[index]; next++)
            {
                var step = back[next];
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

            places[index] = own == Standing.Out ? null : _orders[index].PlaceOf((Lane)own, below[(int)own]);
        }

        return places;
    }
}

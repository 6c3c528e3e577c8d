using System.Runtime.CompilerServices;
using ServerlessQueue.Policy;
using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Applications.Looking;

/// <summary>The last days in a town, and the queue at the end of each. The same for all children of a queue, so it is kept with it.</summary>
internal sealed class PastDays(PolicyBook policy)
{
    /// <summary>With today, whose place is the present one, four weeks.</summary>
    private const int Count = 27;

    private readonly ConditionalWeakTable<QueueState, Days> _kept = [];

    /// <param name="queue">The queue at present.</param>
    /// <param name="town">Its town, as the rules are today.</param>
    /// <param name="today">In the town's time.</param>
    /// <returns>The days before today, yesterday first, and the history over their ends.</returns>
    public Days Of(QueueState queue, TownPolicy town, DateOnly today)
    {
        if (!_kept.TryGetValue(queue, out var days) || days.Dates[0] != today.AddDays(-1))
        {
            days = Make(queue, town, today);
            _kept.AddOrUpdate(queue, days);
        }

        return days;
    }

    private Days Make(QueueState queue, TownPolicy town, DateOnly today)
    {
        DateOnly[] dates = [.. Enumerable.Range(0, Count).Select(back => today.AddDays(-1 - back))];
        var moments = Array.ConvertAll(dates, date => town.StartOf(date.AddDays(1)).UtcTicks);
        return new Days(dates, new PlaceHistory(queue, moments, ticks => policy.RatioAt(town, new DateTimeOffset(ticks, TimeSpan.Zero))));
    }

    internal sealed record Days(IReadOnlyList<DateOnly> Dates, PlaceHistory History);
}

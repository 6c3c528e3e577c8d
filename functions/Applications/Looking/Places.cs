using ServerlessQueue.Applications.Records;
using ServerlessQueue.Policy;
using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Applications.Looking;

/// <summary>Where an application stands at this moment.</summary>
/// <param name="Position">1-based; null when it is not in the queue.</param>
/// <param name="Total">Children in the queue.</param>
/// <param name="ComputedAt">The state shown is that of this moment.</param>
/// <param name="Order">How many stand in each lane.</param>
/// <param name="Queue">The queue.</param>
internal sealed record Place(int? Position, int Total, DateTimeOffset ComputedAt, MergedOrder Order, QueueState Queue);

/// <summary>Places of applications, exact at once.</summary>
internal sealed class Places(QueueReader queues, PastDays days, PolicyBook policy, TimeProvider clock)
{
    public async Task<Place> OfAsync(ApplicationRecord application, CancellationToken cancellation)
    {
        var live = await queues.ReadAsync(application.Queue, cancellation);
        var (state, computedAt) = (live.State, live.ComputedAt);
        if (state.Book.Find(application.Key).Standing != application.Standing)
        {
            // The writer died between the application and the queue, or is there at this moment: the application is the truth.
            var newest = application.Change(application.Revision);
            state = state.Merge([newest]);
            computedAt = new DateTimeOffset(Math.Max(computedAt.UtcTicks, newest.AtTicks), TimeSpan.Zero);
        }

        var order = state.Order(TownOf(application, clock.GetUtcNow()).Ratio);
        var (standing, rank) = state.Book.Find(application.Key);
        int? position = standing == Standing.Out ? null : order.PlaceOf((Queueing.Lane)standing, rank);
        return new Place(position, order.Total, computedAt, order, state);
    }

    /// <summary>How the place came to be what it is, since the start of the seventh day back in the town's time.</summary>
    public Movement? Movement(ApplicationRecord application, Place place)
    {
        var now = clock.GetUtcNow();
        var town = TownOf(application, now);
        var since = town.StartOf(town.DateAt(now).AddDays(-7));
        return Queueing.Explanation.Movement.Of(place.Queue, application.Key, since, policy.RatioAt(town, since), place.Order.Ratio);
    }

    /// <summary>The place at the end of each of the last days in the town's time, oldest first, and of today the present one.</summary>
    public IReadOnlyList<DayPlace> History(ApplicationRecord application, Place place)
    {
        var now = clock.GetUtcNow();
        var town = TownOf(application, now);
        var today = town.DateAt(now);
        var (dates, history) = days.Of(place.Queue, town, today);
        var places = history.Of(application.Key);
        var shown = new List<DayPlace>(dates.Count + 1);
        for (var index = dates.Count - 1; index >= 0; index--)
        {
            if (places[index] is { } position)
            {
                shown.Add(new DayPlace(dates[index], position));
            }
        }

        if (place.Position is { } present)
        {
            shown.Add(new DayPlace(today, present));
        }

        return shown;
    }

    public WaitEstimate? Estimate(Place place) =>
        place.Position is { } position
            ? WaitEstimate.Of(
                place.Queue,
                position,
                new DateTimeOffset(place.Queue.EarliestSubmission!.Value, TimeSpan.Zero),
                clock.GetUtcNow()
            )
            : null;

    // A town that has left the policy keeps the rules it had last; its children are still in the queue.
    private TownPolicy TownOf(ApplicationRecord application, DateTimeOffset at) =>
        policy.Find(application.Locality, at) ?? throw new InvalidOperationException($"No policy for {application.Locality} at {at:O}.");
}

/// <summary>The place of a day.</summary>
internal sealed record DayPlace(DateOnly Date, int Position);

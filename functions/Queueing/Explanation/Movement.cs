using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Explanation;

/// <summary>Why a place changed: what happened to another child, or to the child itself.</summary>
public enum MovementReason
{
    Placed,
    Withdrawn,
    Removed,
    Joined,
    Restored,
    BenefitConfirmed,
    BenefitLost,

    /// <summary>The ratio let somebody pass who was in the queue already.</summary>
    Ratio,

    /// <summary>The child's own benefit was confirmed or lost.</summary>
    OwnBenefit,
}

/// <param name="Delta">Places; below zero is towards the head.</param>
public sealed record MovementCause(MovementReason Reason, int Delta);

/// <summary>How a place came from one number to another.</summary>
/// <remarks>The deltas of <paramref name="Reasons"/> add up to <c>To - From</c>.</remarks>
public sealed record Movement(DateTimeOffset Since, int From, int To, IReadOnlyList<MovementCause> Reasons)
{
    /// <summary>Explains the move of a child that is in the queue.</summary>
    /// <param name="now">The queue at present.</param>
    /// <param name="key">The child.</param>
    /// <param name="since">The beginning; a later return of the child to the queue takes its place.</param>
    /// <param name="ratioThen">The ratio in force at <paramref name="since"/>.</param>
    /// <param name="ratioNow">The ratio in force now.</param>
    /// <returns>Null when the child is not in the queue.</returns>
    public static Movement? Of(QueueState now, PlaceKey key, DateTimeOffset since, int ratioThen, int ratioNow)
    {
        var entered = now
            .Log.Entries.Where(entry => entry.Number == key.Number && entry.From == Standing.Out)
            .MaxBy(entry => entry.Revision);
        var start = Math.Max(Math.Max(since.UtcTicks, key.SubmittedTicks), entered?.AtTicks ?? 0);
        var (pastBook, pastPlacements) = now.AsOf(start);
        var past = new View(pastBook, QueueState.OrderOf(pastBook, pastPlacements, ratioThen), key);
        var present = new View(now.Book, now.Order(ratioNow), key);
        if (present.Place is not { } to || past.Place is not { } from)
        {
            return null;
        }

        var causes = new SortedDictionary<MovementReason, int>();
        var unexplained = to - from;
        foreach (var changed in now.Log.Entries.Where(entry => entry.AtTicks > start && entry.Number != key.Number).GroupBy(e => e.Number))
        {
            var last = changed.MaxBy(entry => entry.Revision)!;
            var delta = (present.HasAhead(last.Key) ? 1 : 0) - (past.HasAhead(last.Key) ? 1 : 0);
            var reason = ReasonOf(last.Reason);
            causes[reason] = causes.GetValueOrDefault(reason) + delta;
            unexplained -= delta;
        }

        // What is left is about children to whom nothing happened: either this child changed lanes, or the ratio led them past it.
        causes[past.Standing == present.Standing ? MovementReason.Ratio : MovementReason.OwnBenefit] = unexplained;
        return new Movement(
            new DateTimeOffset(start, TimeSpan.Zero),
            from,
            to,
            [.. causes.Where(cause => cause.Value != 0).Select(cause => new MovementCause(cause.Key, cause.Value))]
        );
    }

    private static MovementReason ReasonOf(ChangeReason reason) =>
        reason switch
        {
            ChangeReason.Joined => MovementReason.Joined,
            ChangeReason.Placed => MovementReason.Placed,
            ChangeReason.Withdrawn => MovementReason.Withdrawn,
            ChangeReason.Removed => MovementReason.Removed,
            ChangeReason.Restored => MovementReason.Restored,
            ChangeReason.BenefitConfirmed => MovementReason.BenefitConfirmed,
            ChangeReason.BenefitLost => MovementReason.BenefitLost,
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };

    /// <summary>One moment as one child sees it.</summary>
    private readonly struct View
    {
        private readonly LaneBook _book;
        private readonly MergedOrder _order;

        public View(LaneBook book, MergedOrder order, PlaceKey key)
        {
            (_book, _order) = (book, order);
            Standing = PlaceOf(key, out var place);
            Place = place;
        }

        public Standing Standing { get; }

        public int? Place { get; }

        public bool HasAhead(PlaceKey other)
        {
            PlaceOf(other, out var place);
            return place < Place;
        }

        private Standing PlaceOf(PlaceKey key, out int? place)
        {
            var (standing, rank) = _book.Find(key);
            place = standing == Standing.Out ? null : _order.PlaceOf((Lane)standing, rank);
            return standing;
        }
    }
}

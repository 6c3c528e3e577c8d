using System.Runtime.CompilerServices;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Explanation;

/// <summary>The merged order of one moment.</summary>
internal readonly record struct Moment(LaneBook Book, MergedOrder Order)
{
    /// <summary>Where a child stands; no place when it is not in the queue.</summary>
    public (Standing Standing, int? Place) Of(PlaceKey key)
    {
        var (standing, rank) = Book.Find(key);
        return (standing, standing == Standing.Out ? null : Order.PlaceOf((Lane)standing, rank));
    }
}

/// <summary>A child to which something happened in a window.</summary>
/// <param name="PlaceThen">At the beginning; behind everybody while it was not in the queue.</param>
/// <param name="PlaceNow">At the end, likewise.</param>
/// <param name="Reason">Of the last that happened to it.</param>
internal readonly record struct ChangedChild(int PlaceThen, int PlaceNow, MovementReason Reason);

/// <summary>What happened in a queue from a moment until now. The same for every child that asks, so it is worked out once.</summary>
internal sealed class Window
{
    private const int BehindEverybody = int.MaxValue;

    // Nearly every look-up of a queue asks for the same day; that window is kept with the queue, and no other.
    private static readonly ConditionalWeakTable<QueueState, Window> Kept = [];

    private readonly (long Start, int RatioThen, int RatioNow) _asked;

    public Window(QueueState now, long startTicks, int ratioThen, int ratioNow)
    {
        _asked = (startTicks, ratioThen, ratioNow);
        var (book, placements) = now.AsOf(startTicks);
        Past = new Moment(book, QueueState.OrderOf(book, placements, ratioThen));
        Present = new Moment(now.Book, now.Order(ratioNow));
        Changed =
        [
            .. now
                .Log.Entries.Where(entry => entry.AtTicks > startTicks)
                .GroupBy(entry => entry.Number)
                .Select(changes => changes.MaxBy(entry => entry.Revision)!)
                .Select(last => new ChangedChild(
                    Past.Of(last.Key).Place ?? BehindEverybody,
                    Present.Of(last.Key).Place ?? BehindEverybody,
                    ReasonOf(last.Reason)
                )),
        ];
    }

    public Moment Past { get; }

    public Moment Present { get; }

    public IReadOnlyList<ChangedChild> Changed { get; }

    /// <summary>The window that was asked for last, when it is asked for again.</summary>
    public static Window Shared(QueueState now, long startTicks, int ratioThen, int ratioNow)
    {
        if (!Kept.TryGetValue(now, out var window) || window._asked != (startTicks, ratioThen, ratioNow))
        {
            window = new Window(now, startTicks, ratioThen, ratioNow);
            Kept.AddOrUpdate(now, window);
        }

        return window;
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
}

using System.Globalization;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Applications.Publishing;

/// <summary>One child in the merged order.</summary>
internal readonly record struct ListedChild(int Position, Lane Lane, PlaceKey Key);

/// <summary>A stretch of a queue in merged order.</summary>
internal sealed record ListedQueue(
    QueueId Queue,
    MergedOrder Order,
    DateTimeOffset ComputedAt,
    int From,
    IReadOnlyList<ListedChild> Children
);

/// <summary>Lists queues in merged order, from the snapshot and what waits to be merged.</summary>
internal sealed class OrderListing(QueueReader queues, PolicyBook policy, TimeProvider clock)
{
    /// <summary>Children at most in one answer.</summary>
    public const int MaxCount = 1_000;

    /// <exception cref="Refusal">404 for a queue that this policy does not know.</exception>
    public (QueueId Queue, TownPolicy Town) Find(string locality, string queueKind, string birthYear)
    {
        var town = policy.Find(locality, clock.GetUtcNow());
        return
            town is not null
            && town.FindQueueKind(queueKind) is not null
            && int.TryParse(birthYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is > 1900 and < 3000
            ? (new QueueId(locality, queueKind, year), town)
            : throw Refusal.NotFound();
    }

    /// <param name="from">First place, 1-based.</param>
    /// <param name="count">1 to <see cref="MaxCount"/>.</param>
    public async Task<ListedQueue> ListAsync(QueueId queue, int ratio, int from, int count, CancellationToken cancellation)
    {
        var live = await queues.ReadAsync(queue, cancellation);
        var order = live.State.Order(ratio);
        var listed = Math.Clamp(order.Total - from + 1, 0, count);
        var children = Enumerable
            .Range(from, listed)
            .Select(place =>
            {
                var (lane, rank) = order.At(place);
                return new ListedChild(place, lane, live.State.Book.KeyAt(lane, rank));
            });
        return new ListedQueue(queue, order, live.ComputedAt, from, [.. children]);
    }
}

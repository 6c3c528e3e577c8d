using System.Globalization;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Benchmarks.Workload;

/// <summary>A child as every side is given it.</summary>
internal readonly record struct Child(int Queue, Lane Lane, PlaceKey Key);

/// <summary>A change of a queue.</summary>
internal readonly record struct CountryChange(int Queue, QueueChange Change);

/// <summary>
/// Queues of many towns and the changes that come to them. Kept in memory by the app's own rules, which is what both sides are checked
/// against in the end.
/// </summary>
internal sealed class Country
{
    private const int YearsOfTown = 7;
    public const int Ratio = 3;

    private const int FirstYear = 2019;
    private const int Extraordinary = 3;
    private const int Priority = 12;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3 * 365);

    private readonly Mix _mix;
    private readonly long _now = TimeProvider.System.GetUtcNow().UtcTicks;
    private uint _numbers;
    private long _clock;

    private Country(int children, int queues, int largest, ulong seed)
    {
        _mix = new Mix(seed);
        _clock = _now;
        Queues = [.. Enumerable.Range(0, queues).Select(Name)];
        States = new QueueState[queues];
        var sizes = QueueSizes.Make(children, queues, largest);
        Children = [.. sizes.SelectMany((size, queue) => Enumerable.Range(0, size).Select(_ => NewChild(queue)))];
        Largest = sizes[0];
    }

    public IReadOnlyList<QueueId> Queues { get; }

    /// <summary>Where the queues stand after the rounds so far; empty before <see cref="Settle"/>.</summary>
    public QueueState[] States { get; }

    /// <summary>Everybody at the beginning.</summary>
    public IReadOnlyList<Child> Children { get; }

    public int Largest { get; }

    public static Country Make(int children, int queues, int largest, ulong seed = 20261122) => new(children, queues, largest, seed);

    /// <summary>
    /// For each queue the book of its last checkpoint, and those who joined since: any number that a head may hold, since the checkpoints
    /// of different queues are due at different ticks.
    /// </summary>
    public IEnumerable<(int Queue, LaneBook Book, IReadOnlyList<QueueChange> Joined)> Settle()
    {
        foreach (var queue in Children.GroupBy(child => child.Queue))
        {
            var inOrder = queue.OrderBy(child => child.Key).ToArray();
            var since = Math.Max(0, inOrder.Length - _mix.Below(QueueHead.DefaultMaxRecent + 1));
            var book = LaneBook.Empty().With([.. inOrder[..since].Select(child => (child.Key, (Standing)child.Lane))]);
            // Merged of late, whenever they joined: what is old is in the pages.
            QueueChange[] joined = [.. inOrder[since..].Select(child => Joined(child, _now))];
            States[queue.Key] = new QueueState(book, ChangeLog.Empty).Merge(joined);
            yield return (queue.Key, book, joined);
        }
    }

    /// <summary>The next changes, spread evenly over all queues: 40 % join, 25 % are placed, 15 % withdraw, 20 % have a benefit confirmed.</summary>
    public IReadOnlyList<CountryChange> Round(int changes)
    {
        var round = new List<CountryChange>(changes);
        for (var index = 0; index < changes; index++)
        {
            var queue = index % Queues.Count;
            var change = NextChange(queue, States[queue]);
            States[queue] = States[queue].Merge([change]);
            round.Add(new CountryChange(queue, change));
        }

        return round;
    }

    /// <summary>Place times number of everybody: equal sums are as good as equal orders.</summary>
    public static decimal Checksum(QueueState state)
    {
        var order = state.Order(Ratio);
        return state
            .Book.All()
            .Select((child, index) => child)
            .GroupBy(child => child.Lane)
            .Sum(lane => lane.Select((child, rank) => (decimal)order.PlaceOf(lane.Key, rank) * child.Key.Number).Sum());
    }

    private QueueChange NextChange(int queue, QueueState state)
    {
        var what = _mix.Below(100);
        if (what < 40 || state.Total < 2)
        {
            return Joined(new Child(queue, Lane.General, new PlaceKey(++_clock, NextNumber())), _clock);
        }

        if (what < 65)
        {
            var (lane, key) = state.At(1, Ratio);
            return Next(state, key, lane, Standing.Out, ChangeReason.Placed);
        }

        var generals = state.Book.Count(Lane.General);
        if (what < 80 || generals == 0)
        {
            var (lane, key) = state.At(1 + _mix.Below(state.Total), Ratio);
            return Next(state, key, lane, Standing.Out, ChangeReason.Withdrawn);
        }

        return Next(
            state,
            state.Book.KeyAt(Lane.General, _mix.Below(generals)),
            Lane.General,
            Standing.Priority,
            ChangeReason.BenefitConfirmed
        );
    }

    private QueueChange Next(QueueState state, PlaceKey key, Lane from, Standing to, ChangeReason reason) =>
        new(key, Math.Max(1, state.Log.LatestRevision(key.Number)) + 1, (Standing)from, to, reason, ++_clock);

    private static QueueChange Joined(Child child, long atTicks) =>
        new(child.Key, 1, Standing.Out, (Standing)child.Lane, ChangeReason.Joined, atTicks);

    private Child NewChild(int queue)
    {
        var share = _mix.Below(100);
        var lane =
            share < Extraordinary ? Lane.Extraordinary
            : share < Extraordinary + Priority ? Lane.Priority
            : Lane.General;
        return new Child(queue, lane, new PlaceKey(_now - _mix.Below(LongestWait.Ticks), NextNumber()));
    }

    // An odd factor meets every number once.
    private uint NextNumber() => unchecked(++_numbers * 2_654_435_761);

    private static QueueId Name(int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"town{index / YearsOfTown:D3}"), "general", FirstYear + (index % YearsOfTown));
}

using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>A script played: what truly happened, event by event, and what is true of it at any time, found by plain search.</summary>
internal sealed class Story
{
    private static readonly long Start = new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero).UtcTicks;

    private readonly Script _script;
    private readonly List<QueueChange> _events = [];
    private readonly List<(int Arrives, int Sequence, QueueChange Change)> _arrivals = [];
    private readonly HashSet<int> _ticks = [];
    private readonly Dictionary<(int Events, int Ratio), List<PlaceKey>> _orders = [];

    private Story(Script script) => _script = script;

    /// <summary>In the order in which they happened.</summary>
    public IReadOnlyList<QueueChange> Events => _events;

    public int Ratio => _script.Ratio;

    public IEnumerable<PlaceKey> Children => _events.Select(e => e.Key).Distinct();

    public long End => _events.Count == 0 ? Start : _events[^1].AtTicks;

    /// <summary>Moments worth asking about: before all, at each event, right before and right after it.</summary>
    public IEnumerable<long> Moments =>
        _events.SelectMany(e => new[] { e.AtTicks - 1, e.AtTicks, e.AtTicks + 1 }).Append(Start - 1).Distinct();

    public static Story Of(Script script)
    {
        var story = new Story(script);
        var now = Start;
        foreach (var (index, step) in script.Steps.Index())
        {
            now += step.Pause * TimeSpan.TicksPerDay;
            if (story.EventOf(step, now) is { } happened)
            {
                // The time of an event grows with the revision of its child.
                now = happened.AtTicks;
                story._events.Add(happened);
                story._arrivals.Add((index + step.Delay, story._arrivals.Count, happened));
                if (step.Again > 0)
                {
                    story._arrivals.Add((index + step.Delay + step.Again, story._arrivals.Count, happened));
                }
            }

            if (step.Tick)
            {
                story._ticks.Add(index);
            }
        }

        return story;
    }

    /// <summary>The rows of the changes as they come to the timer: late, more than once, in groups.</summary>
    public IEnumerable<List<QueueChange>> Ticks()
    {
        var waiting = new List<QueueChange>();
        var last = -1;
        foreach (var (arrives, _, change) in _arrivals.Order(Comparer<(int Arrives, int Sequence, QueueChange)>.Create(InTime)))
        {
            if (waiting.Count > 0 && Enumerable.Range(last, arrives - last).Any(_ticks.Contains))
            {
                yield return waiting;
                waiting = [];
            }

            last = arrives;
            waiting.Add(change);
        }

        yield return waiting;
    }

    /// <summary>The children that were in the queue at a moment, and where.</summary>
    public Dictionary<PlaceKey, Standing> WaitingAt(long atTicks) => WaitingAfter(_events.Where(e => e.AtTicks <= atTicks));

    /// <summary>The merged order at a moment.</summary>
    public List<PlaceKey> OrderAt(long atTicks, int ratio)
    {
        var happened = _events.TakeWhile(e => e.AtTicks <= atTicks).ToArray();
        if (!_orders.TryGetValue((happened.Length, ratio), out var order))
        {
            order = PlainOrder.Of(WaitingAfter(happened), PlainOrder.Owed(happened, ratio), ratio);
            _orders.Add((happened.Length, ratio), order);
        }

        return order;
    }

    /// <summary>Where some changes leave the children: each where its highest revision says.</summary>
    public static Dictionary<PlaceKey, Standing> WaitingAfter(IEnumerable<QueueChange> changes)
    {
        var last = new Dictionary<PlaceKey, QueueChange>();
        foreach (var change in changes)
        {
            if (!last.TryGetValue(change.Key, out var known) || known.Revision < change.Revision)
            {
                last[change.Key] = change;
            }
        }

        return last.Where(pair => pair.Value.To != Standing.Out).ToDictionary(pair => pair.Key, pair => pair.Value.To);
    }

    private static int InTime((int Arrives, int Sequence, QueueChange) left, (int Arrives, int Sequence, QueueChange) right) =>
        (left.Arrives, left.Sequence).CompareTo((right.Arrives, right.Sequence));

    private QueueChange? EventOf(Step step, long now)
    {
        var waiting = WaitingAt(now);
        return step.Act switch
        {
            Act.Join => Joined(step, now),
            Act.Confirm => Pick(waiting.Where(c => c.Value != Standing.Extraordinary)) is { } child
                ? Next(child, (Standing)(step.Pick % (int)waiting[child]), ChangeReason.BenefitConfirmed)
                : null,
            Act.Lose => Pick(waiting.Where(c => c.Value != Standing.General)) is { } child
                ? Next(child, Standing.General, ChangeReason.BenefitLost)
                : null,
            Act.Withdraw => Pick(waiting) is { } child ? Next(child, Standing.Out, ChangeReason.Withdrawn) : null,
            Act.Remove => Pick(waiting) is { } child ? Next(child, Standing.Out, ChangeReason.Removed) : null,
            Act.PlaceHead => waiting.Count > 0 ? Next(OrderAt(now, Ratio)[0], Standing.Out, ChangeReason.Placed) : null,
            Act.PlaceAnybody => Pick(waiting) is { } child ? Next(child, Standing.Out, ChangeReason.Placed) : null,
            Act.Restore => Pick(Children.Where(c => !waiting.ContainsKey(c)).Select(c => KeyValuePair.Create(c, Standing.Out))) is { } child
                ? Next(child, (Standing)(step.Pick % 3), ChangeReason.Restored)
                : null,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

        PlaceKey? Pick(IEnumerable<KeyValuePair<PlaceKey, Standing>> among)
        {
            var keys = among.Select(child => child.Key).Order().ToArray();
            return keys.Length == 0 ? null : keys[step.Pick / 3 % keys.Length];
        }

        QueueChange Next(PlaceKey child, Standing to, ChangeReason reason)
        {
            var last = _events.Last(e => e.Key == child);
            return new QueueChange(child, last.Revision + 1, last.To, to, reason, Math.Max(now, last.AtTicks + 1));
        }
    }

    // Numbers are not given in the order of submission, and some children applied before they could be taken into the queue.
    private QueueChange Joined(Step step, long now)
    {
        var number = (uint)(step.Pick + 1);
        while (Children.Any(child => child.Number == number))
        {
            number++;
        }

        var submitted = now - (step.Pick % 4 == 0 ? TimeSpan.TicksPerDay : 0);
        return new QueueChange(
            new PlaceKey(submitted, number),
            1,
            Standing.Out,
            (Standing)(step.Pick % 7 < 3 ? step.Pick % 7 : 2),
            ChangeReason.Joined,
            now
        );
    }
}

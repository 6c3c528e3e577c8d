using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>A queue of one priority to three general children, told event by event, in ticks since the beginning of time.</summary>
internal sealed class Town
{
    private readonly Dictionary<PlaceKey, QueueChange> _last = [];

    public QueueState State { get; private set; } = QueueState.Empty;

    public PlaceKey Joins(long submitted, Lane lane = Lane.General, long? at = null)
    {
        var key = new PlaceKey(submitted, (uint)_last.Count + 1);
        Merge(new QueueChange(key, 1, Standing.Out, (Standing)lane, ChangeReason.Joined, at ?? submitted));
        return key;
    }

    public void Happens(PlaceKey child, Standing to, ChangeReason reason, long at)
    {
        var last = _last[child];
        Merge(new QueueChange(child, last.Revision + 1, last.To, to, reason, at));
    }

    public Movement MovementOf(PlaceKey child, long since) =>
        Movement.Of(State, child, new DateTimeOffset(since, TimeSpan.Zero), ratioThen: 3, ratioNow: 3)!;

    private void Merge(QueueChange change)
    {
        _last[change.Key] = change;
        State = State.Merge([change]);
    }
}

using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>The published rule word for word, over plain lists: what the arithmetic is held against.</summary>
internal static class PlainOrder
{
    /// <summary>Who stands where, from the head.</summary>
    public static List<PlaceKey> Of(IReadOnlyDictionary<PlaceKey, Standing> children, int generalOwed, int ratio)
    {
        var extraordinary = LaneOf(children, Standing.Extraordinary);
        var priority = LaneOf(children, Standing.Priority);
        var general = LaneOf(children, Standing.General);
        var order = new List<PlaceKey>();
        Move(extraordinary, extraordinary.Count);
        Move(general, generalOwed);
        while (priority.Count + general.Count > 0)
        {
            Move(priority, 1);
            Move(general, ratio);
        }

        return order;

        void Move(List<PlaceKey> lane, int count)
        {
            var moved = Math.Min(count, lane.Count);
            order.AddRange(lane.Take(moved));
            lane.RemoveRange(0, moved);
        }
    }

    /// <summary>A lane by the time of submission, then by number.</summary>
    public static List<PlaceKey> LaneOf(IReadOnlyDictionary<PlaceKey, Standing> children, Standing lane) =>
        [
            .. children
                .Where(child => child.Value == lane)
                .Select(child => child.Key)
                .OrderBy(key => key.SubmittedTicks)
                .ThenBy(key => key.Number),
        ];

    /// <summary>What the general lane is owed after the placements among some events, one after the other.</summary>
    public static int Owed(IEnumerable<QueueChange> events, int ratio)
    {
        var owed = 0;
        foreach (var placed in events.Where(e => e.Reason == ChangeReason.Placed).OrderBy(e => e.AtTicks).ThenBy(e => e.Number))
        {
            owed = placed.From switch
            {
                Standing.Priority => ratio,
                Standing.General => Math.Max(0, owed - 1),
                _ => owed,
            };
        }

        return owed;
    }
}

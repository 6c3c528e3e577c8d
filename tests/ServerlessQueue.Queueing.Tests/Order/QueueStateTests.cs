using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Order;

/// <summary>A queue that lives through random events against a simulation that rewrites its whole list each time.</summary>
public sealed class QueueStateTests
{
    [Fact]
    public void After_every_event_every_child_stands_where_the_simulation_says() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = Empty(script.PageCapacity);
                var happened = new List<QueueChange>();
                foreach (var change in story.Events)
                {
                    happened.Add(change);
                    state = state.Merge([change]);
                    Agrees(state, happened, story.Ratio);
                }
            }
        );

    [Fact]
    public void Inside_a_lane_children_stand_by_submission_for_ever() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var state = Empty(script.PageCapacity);
                foreach (var change in Story.Of(script).Events)
                {
                    state = state.Merge([change]);
                    foreach (var lane in Enum.GetValues<Lane>())
                    {
                        var keys = Enumerable.Range(0, state.Book.Count(lane)).Select(rank => state.Book.KeyAt(lane, rank)).ToArray();
                        Assert.Equal(keys.OrderBy(key => key.SubmittedTicks).ThenBy(key => key.Number), keys);
                    }
                }
            }
        );

    [Fact]
    public void The_earliest_submission_is_of_all_whom_the_book_or_the_log_knows() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = Empty(script.PageCapacity).Merge(story.Events);
                Assert.Equal(story.Children.Min(key => (long?)key.SubmittedTicks), state.EarliestSubmission);

                // A log that has forgotten everything leaves those who wait.
                var waiting = new QueueState(state.Book, ChangeLog.Empty);
                Assert.Equal(story.WaitingAt(story.End).Keys.Min(key => (long?)key.SubmittedTicks), waiting.EarliestSubmission);
            }
        );

    [Fact]
    public void A_ratio_may_change_at_any_time() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = Empty(script.PageCapacity).Merge(story.Events);
                for (var ratio = 1; ratio <= Placements.MaxRatio; ratio++)
                {
                    Agrees(state, story.Events, ratio);
                }
            },
            runs: 40
        );

    [Fact]
    public void An_empty_queue_has_no_places()
    {
        var key = new PlaceKey(1, 1);

        Assert.Equal(0, QueueState.Empty.Total);
        Assert.Null(QueueState.Empty.PlaceOf(key, ratio: 3));
        Assert.Throws<ArgumentOutOfRangeException>("place", () => QueueState.Empty.At(1, ratio: 3));
        Assert.Equal((Standing.Out, -1), QueueState.Empty.Book.Find(key));
    }

    private static QueueState Empty(int pageCapacity) => new(LaneBook.Empty(pageCapacity), ChangeLog.Empty);

    private static void Agrees(QueueState state, IReadOnlyList<QueueChange> happened, int ratio)
    {
        var waiting = Story.WaitingAfter(happened);
        var owed = PlainOrder.Owed(happened, ratio);
        var expected = PlainOrder.Of(waiting, owed, ratio);

        Assert.Equal(owed, state.Order(ratio).GeneralOwed);
        Assert.Equal(expected.Count, state.Total);
        foreach (var (index, key) in expected.Index())
        {
            Assert.Equal(index + 1, state.PlaceOf(key, ratio));
            Assert.Equal(((Lane)waiting[key], key), state.At(index + 1, ratio));
            var (extraordinary, priority, general) = state.Order(ratio).Ahead(index + 1);
            var ahead = expected[..index].ConvertAll(other => waiting[other]);
            Assert.Equal(ahead.Count(lane => lane == Standing.Extraordinary), extraordinary);
            Assert.Equal(ahead.Count(lane => lane == Standing.Priority), priority);
            Assert.Equal(ahead.Count(lane => lane == Standing.General), general);
        }

        foreach (var gone in happened.Select(change => change.Key).Where(key => !waiting.ContainsKey(key)))
        {
            Assert.Null(state.PlaceOf(gone, ratio));
        }
    }
}

using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Order;

public sealed class ChangeLogTests
{
    private static readonly PlaceKey Child = new(100, 1);

    private static readonly QueueChange Joined = new(Child, 1, Standing.Out, Standing.General, ChangeReason.Joined, 100);

    private static readonly QueueChange Placed = new(Child, 2, Standing.General, Standing.Out, ChangeReason.Placed, 200);

    [Fact]
    public void A_change_is_known_by_child_and_revision()
    {
        var log = ChangeLog.Empty.With([Placed]);

        Assert.True(log.Contains(Placed));
        Assert.False(log.Contains(Joined));
        Assert.False(log.Contains(Placed with { Key = new PlaceKey(100, 2) }));
        Assert.Equal(2, log.With([Joined]).LatestRevision(1));
        Assert.Equal(0, log.LatestRevision(2));
    }

    [Fact]
    public void Nothing_new_makes_no_new_log()
    {
        var log = ChangeLog.Empty.With([Placed]);

        Assert.Same(log, log.With([]));
        Assert.Empty(ChangeLog.Empty.Entries);
        Assert.Same(Placements.None, ChangeLog.Empty.Placements);
    }

    [Fact]
    public void Placements_at_a_moment_are_those_up_to_and_with_it()
    {
        var log = ChangeLog.Empty.With([Joined, Placed]);

        Assert.Empty(log.PlacementsAt(199).LastGenerals);
        Assert.Equal([new PlacementStamp(200, 1)], log.PlacementsAt(200).LastGenerals);
        Assert.Equal([new PlacementStamp(200, 1)], log.Placements.LastGenerals);
    }

    [Fact]
    public void The_log_reaches_back_over_the_weeks_of_the_estimate_and_the_life_of_a_message() =>
        Assert.True(ChangeLog.Retention >= TimeSpan.FromDays(8 * 7) && ChangeLog.Retention > TimeSpan.FromDays(7));

    [Fact]
    public void At_any_moment_of_the_log_the_queue_is_as_it_was() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = Merged(story, script);
                foreach (var moment in story.Moments)
                {
                    Agrees(state, moment, story);
                }
            }
        );

    [Fact]
    public void While_a_revision_is_missing_a_child_stands_where_the_next_one_found_it()
    {
        QueueChange confirmed = new(Child, 3, Standing.General, Standing.Priority, ChangeReason.BenefitConfirmed, 400);

        // The second revision, withdrawal, and the third, return, were overtaken by the fourth.
        var state = QueueState.Empty.Merge([Joined, confirmed with { Revision = 4 }]);

        Assert.Equal(Standing.Out, state.AsOf(99).Book.Find(Child).Standing);
        Assert.Equal(Standing.General, state.AsOf(100).Book.Find(Child).Standing);
        Assert.Equal(Standing.General, state.AsOf(399).Book.Find(Child).Standing);
        Assert.Equal(Standing.Priority, state.AsOf(400).Book.Find(Child).Standing);
    }

    [Fact]
    public void A_moment_after_the_last_change_is_the_present()
    {
        var state = QueueState.Empty.Merge([Joined]);

        Assert.Same(state.Book, state.AsOf(100).Book);
    }

    private static QueueState Merged(Story story, Script script) =>
        story.Ticks().Aggregate(new QueueState(LaneBook.Empty(script.PageCapacity), ChangeLog.Empty), (state, tick) => state.Merge(tick));

    private static void Agrees(QueueState state, long moment, Story story)
    {
        var (book, placements) = state.AsOf(moment);
        var order = QueueState.OrderOf(book, placements, story.Ratio);
        var expected = story.OrderAt(moment, story.Ratio);
        var actual = Enumerable.Range(1, order.Total).Select(order.At).Select(spot => book.KeyAt(spot.Lane, spot.Rank));
        Assert.Equal(expected, actual);
    }
}

using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Order;

/// <summary>Merging is the same as building anew from the truth, whatever comes late, twice, or in odd groups.</summary>
public sealed class MergeTests
{
    [Fact]
    public void After_every_tick_the_queue_is_what_the_changes_so_far_make_it() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = Empty(script.PageCapacity);
                var delivered = new HashSet<QueueChange>();
                foreach (var tick in story.Ticks())
                {
                    delivered.UnionWith(tick);
                    state = state.Merge(tick);
                    IsBuiltFrom(state, delivered, script);
                }

                IsBuiltFrom(state, story.Events, script);
            },
            runs: 200
        );

    [Fact]
    public void All_changes_at_once_backwards_are_the_same_as_one_by_one() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                IsBuiltFrom(Empty(script.PageCapacity).Merge(story.Events.Reverse()), story.Events, script);
                IsBuiltFrom(
                    story.Events.Reverse().Aggregate(Empty(script.PageCapacity), (state, change) => state.Merge([change])),
                    story.Events,
                    script
                );
            },
            runs: 50
        );

    [Fact]
    public void The_last_revisions_alone_rebuild_the_lanes() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var truth = story.Events.GroupBy(change => change.Number).Select(revisions => revisions.Last());

                var rebuilt = Empty(script.PageCapacity).Merge(truth);

                var merged = story.Ticks().Aggregate(Empty(script.PageCapacity), (state, tick) => state.Merge(tick));
                Assert.All(Enum.GetValues<Lane>(), lane => Assert.Equal(KeysOf(rebuilt, lane), KeysOf(merged, lane)));
            },
            runs: 50
        );

    [Fact]
    public void What_was_merged_before_changes_nothing() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = Empty(script.PageCapacity).Merge(story.Events);

                Assert.Same(state, state.Merge(story.Events));
                Assert.Same(state, state.Merge(story.Events.Take(1)));
                Assert.Same(state, state.Merge([]));
            },
            runs: 20
        );

    [Fact]
    public void A_revision_that_comes_after_a_later_one_is_kept_for_the_record_and_moves_nobody()
    {
        var key = new PlaceKey(10, 1);
        QueueChange joined = new(key, 1, Standing.Out, Standing.General, ChangeReason.Joined, 10);
        QueueChange confirmed = new(key, 2, Standing.General, Standing.Priority, ChangeReason.BenefitConfirmed, 20);

        var state = QueueState.Empty.Merge([confirmed]).Merge([joined]);

        Assert.Equal((Standing.Priority, 0), state.Book.Find(key));
        Assert.Equal(1, state.Total);
        Assert.Equal([confirmed, joined], state.Log.Entries);
    }

    [Fact]
    public void The_log_holds_every_change_once()
    {
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = story.Ticks().Aggregate(QueueState.Empty, (queue, tick) => queue.Merge(tick));

                Assert.Equal(story.Events.Count, state.Log.Entries.Count);
                Assert.Equal(story.Events.ToHashSet(), [.. state.Log.Entries]);
            },
            runs: 50
        );
    }

    private static QueueState Empty(int pageCapacity) => new(LaneBook.Empty(pageCapacity), ChangeLog.Empty);

    private static void IsBuiltFrom(QueueState state, IReadOnlyCollection<QueueChange> changes, Script script)
    {
        var waiting = Story.WaitingAfter(changes);
        foreach (var lane in Enum.GetValues<Lane>())
        {
            Assert.Equal(PlainOrder.LaneOf(waiting, (Standing)lane), KeysOf(state, lane));
        }

        Assert.Equal(PlainOrder.Owed(changes, script.Ratio), state.Order(script.Ratio).GeneralOwed);
        BookRules.AreKept(state.Book, script.PageCapacity);
    }

    private static List<PlaceKey> KeysOf(QueueState state, Lane lane) =>
        [.. Enumerable.Range(0, state.Book.Count(lane)).Select(rank => state.Book.KeyAt(lane, rank))];
}

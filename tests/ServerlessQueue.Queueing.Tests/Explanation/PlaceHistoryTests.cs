using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Explanation;

/// <summary>The walk back in time against the lists as they were.</summary>
public sealed class PlaceHistoryTests
{
    [Fact]
    public void At_every_moment_every_child_had_the_place_that_the_list_of_then_gives_it() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = story.Ticks().Aggregate(QueueState.Empty, (queue, tick) => queue.Merge(tick));
                var moments = story.Moments.OrderDescending().ToArray();
                var orders = Array.ConvertAll(moments, moment => story.OrderAt(moment, RatioAt(moment)));
                var history = new PlaceHistory(state, moments, RatioAt);
                foreach (var child in story.Children.Append(new PlaceKey(1, 1_000_000)))
                {
                    Assert.Equal(
                        orders.Select(order => order.IndexOf(child) is >= 0 and var index ? index + 1 : (int?)null),
                        history.Of(child)
                    );
                }

                int RatioAt(long moment) => moment % 2 == 0 ? story.Ratio : 3;
            }
        );

    [Fact]
    public void While_revisions_are_missing_the_walk_agrees_with_the_queue_as_it_was_known() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = QueueState.Empty;
                foreach (var tick in story.Ticks())
                {
                    state = state.Merge(tick);
                    var moments = story.Moments.OrderDescending().Where((_, index) => index % 7 == 0).ToArray();
                    foreach (var child in story.Children.Take(8))
                    {
                        Assert.Equal(
                            moments.Select(moment => PlaceAsOf(state, child, moment, story.Ratio)),
                            new PlaceHistory(state, moments, _ => story.Ratio).Of(child)
                        );
                    }
                }
            },
            runs: 30
        );

    [Fact]
    public void While_a_revision_of_one_ahead_is_missing_the_next_one_known_says_where_that_child_stood()
    {
        PlaceKey ahead = new(10, 1);
        PlaceKey other = new(20, 2);
        PlaceKey child = new(30, 3);

        // The one ahead was taken into the queue at 40; its second revision, a withdrawal, has not come yet.
        var state = QueueState.Empty.Merge([
            new QueueChange(other, 1, Standing.Out, Standing.General, ChangeReason.Joined, 20),
            new QueueChange(other, 2, Standing.General, Standing.Extraordinary, ChangeReason.BenefitConfirmed, 25),
            new QueueChange(child, 1, Standing.Out, Standing.General, ChangeReason.Joined, 30),
            new QueueChange(ahead, 1, Standing.Out, Standing.General, ChangeReason.Joined, 40),
            new QueueChange(ahead, 3, Standing.Out, Standing.General, ChangeReason.Restored, 50),
        ]);

        Assert.Equal([3, 2, 2, null], new PlaceHistory(state, [50, 49, 39, 29], _ => 3).Of(child));
    }

    [Fact]
    public void No_moments_no_places() => Assert.Empty(new PlaceHistory(QueueState.Empty, [], _ => 3).Of(new PlaceKey(1, 1)));

    private static int? PlaceAsOf(QueueState state, PlaceKey child, long moment, int ratio)
    {
        var (book, placements) = state.AsOf(moment);
        var (standing, rank) = book.Find(child);
        return standing == Standing.Out ? null : QueueState.OrderOf(book, placements, ratio).PlaceOf((Lane)standing, rank);
    }
}

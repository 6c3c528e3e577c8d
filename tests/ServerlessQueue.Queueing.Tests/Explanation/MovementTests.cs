using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Explanation;

/// <summary>Explanations of a move against the lists of children ahead before and after, compared one by one.</summary>
public sealed class MovementTests
{
    [Fact]
    public void Every_reason_counts_the_children_it_brought_ahead_or_took_from_there() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = story.Ticks().Aggregate(QueueState.Empty, (queue, tick) => queue.Merge(tick));
                var now = story.OrderAt(story.End, story.Ratio);
                foreach (var since in story.Moments)
                {
                    foreach (var child in now)
                    {
                        Explains(state, story, child, since, story.Ratio);
                    }
                }
            },
            runs: 40
        );

    [Fact]
    public void A_change_of_the_ratio_itself_is_the_ratio() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = QueueState.Empty.Merge(story.Events);
                foreach (var since in story.Moments.Take(10))
                {
                    foreach (var child in story.OrderAt(story.End, story.Ratio))
                    {
                        Explains(state, story, child, since, ratioThen: 1 + (story.Ratio % Placements.MaxRatio));
                    }
                }
            },
            runs: 40
        );

    [Fact]
    public void Who_is_not_in_the_queue_has_not_moved() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var state = QueueState.Empty.Merge(story.Events);
                var waiting = story.WaitingAt(story.End);
                foreach (var child in story.Children.Where(child => !waiting.ContainsKey(child)).Append(new PlaceKey(1, 1_000_000)))
                {
                    Assert.Null(Movement.Of(state, child, default, story.Ratio, story.Ratio));
                }
            },
            runs: 20
        );

    [Fact]
    public void Nothing_happened_needs_no_reasons()
    {
        var town = new Town();
        var child = town.Joins(1);

        var movement = town.MovementOf(child, since: 5);

        Assert.Equal((1, 1), (movement.From, movement.To));
        Assert.Empty(movement.Reasons);
    }

    [Fact]
    public void The_window_begins_with_the_submission_when_that_is_later()
    {
        var town = new Town();
        town.Joins(1);
        var child = town.Joins(20);
        town.Joins(10, at: 30);

        var movement = town.MovementOf(child, since: 5);

        Assert.Equal(new DateTimeOffset(20, TimeSpan.Zero), movement.Since);
        Assert.Equal((2, 3), (movement.From, movement.To));
        Assert.Equal([new MovementCause(MovementReason.Joined, 1)], movement.Reasons);
    }

    [Fact]
    public void The_window_begins_with_the_return_of_a_child_that_was_out()
    {
        var town = new Town();
        var ahead = town.Joins(1);
        var child = town.Joins(2);
        town.Happens(child, Standing.Out, ChangeReason.Withdrawn, at: 30);
        town.Happens(child, Standing.General, ChangeReason.Restored, at: 40);
        town.Happens(ahead, Standing.Out, ChangeReason.Placed, at: 50);

        var movement = town.MovementOf(child, since: 10);

        Assert.Equal(40, movement.Since.UtcTicks);
        Assert.Equal((2, 1), (movement.From, movement.To));
        Assert.Equal([new MovementCause(MovementReason.Placed, -1)], movement.Reasons);
    }

    [Fact]
    public void A_return_long_ago_does_not_widen_the_window()
    {
        var town = new Town();
        var child = town.Joins(2);
        town.Happens(child, Standing.Out, ChangeReason.Withdrawn, at: 30);
        town.Happens(child, Standing.General, ChangeReason.Restored, at: 40);

        Assert.Equal(60, town.MovementOf(child, since: 60).Since.UtcTicks);
    }

    [Theory]
    [InlineData(29, 1)]
    [InlineData(30, 0)]
    public void What_happened_at_the_very_beginning_belongs_to_the_time_before(long since, int reasons)
    {
        var town = new Town();
        var ahead = town.Joins(1);
        var child = town.Joins(2);
        town.Happens(ahead, Standing.Out, ChangeReason.Withdrawn, at: 30);

        Assert.Equal(reasons, town.MovementOf(child, since).Reasons.Count);
    }

    [Fact]
    public void Somebody_ahead_who_left_and_came_back_is_no_reason()
    {
        var town = new Town();
        var ahead = town.Joins(1);
        var child = town.Joins(2);
        town.Happens(ahead, Standing.Out, ChangeReason.Withdrawn, at: 30);
        town.Happens(ahead, Standing.General, ChangeReason.Restored, at: 40);

        Assert.Empty(town.MovementOf(child, since: 10).Reasons);
    }

    [Fact]
    public void A_benefit_confirmed_ahead_and_one_of_the_childs_own_are_told_apart()
    {
        var town = new Town();
        var first = town.Joins(1);
        var second = town.Joins(2);
        town.Joins(3);
        var child = town.Joins(4);
        town.Happens(first, Standing.Extraordinary, ChangeReason.BenefitConfirmed, at: 30);
        town.Happens(child, Standing.Priority, ChangeReason.BenefitConfirmed, at: 40);
        town.Happens(second, Standing.Out, ChangeReason.Removed, at: 50);

        var movement = town.MovementOf(child, since: 10);

        Assert.Equal((4, 2), (movement.From, movement.To));
        Assert.Equal([new MovementCause(MovementReason.Removed, -1), new MovementCause(MovementReason.OwnBenefit, -1)], movement.Reasons);
    }

    [Fact]
    public void Whom_the_ratio_lets_pass_is_put_down_to_the_ratio()
    {
        var town = new Town();
        town.Joins(1, Lane.Priority);
        var gone = town.Joins(2);
        foreach (var at in new[] { 3, 4, 5 })
        {
            town.Joins(at);
        }

        var child = town.Joins(6, Lane.Priority);

        // P G G G P* G: a general child goes, another one comes from behind in its stead.
        town.Happens(gone, Standing.Out, ChangeReason.Withdrawn, at: 30);

        var movement = town.MovementOf(child, since: 10);

        Assert.Equal((5, 5), (movement.From, movement.To));
        Assert.Equal([new MovementCause(MovementReason.Withdrawn, -1), new MovementCause(MovementReason.Ratio, 1)], movement.Reasons);
    }

    [Fact]
    public void Movement_is_there_while_a_revision_of_the_child_itself_is_missing()
    {
        var key = new PlaceKey(10, 1);

        // Withdrawn at 20; the return at 30 has not come yet; the benefit confirmed after it has.
        var state = QueueState.Empty.Merge([
            new QueueChange(key, 1, Standing.Out, Standing.General, ChangeReason.Joined, 10),
            new QueueChange(key, 2, Standing.General, Standing.Out, ChangeReason.Withdrawn, 20),
            new QueueChange(key, 4, Standing.General, Standing.Priority, ChangeReason.BenefitConfirmed, 40),
        ]);

        Assert.Equal(
            (1, 1),
            Movement.Of(state, key, new DateTimeOffset(25, TimeSpan.Zero), 3, 3) is { } moved ? (moved.From, moved.To) : default
        );
    }

    private static void Explains(QueueState state, Story story, PlaceKey child, long since, int ratioThen)
    {
        var entered = story.Events.Last(e => e.Key == child && e.From == Standing.Out);
        var start = new[] { since, child.SubmittedTicks, entered.AtTicks }.Max();
        var before = story.OrderAt(start, ratioThen);
        var after = story.OrderAt(story.End, story.Ratio);
        var aheadBefore = before[..before.IndexOf(child)];
        var aheadAfter = after[..after.IndexOf(child)];
        var own = story.WaitingAt(start)[child] == story.WaitingAt(story.End)[child] ? MovementReason.Ratio : MovementReason.OwnBenefit;
        var expected = new SortedDictionary<MovementReason, int>();
        foreach (var other in story.Children.Where(other => other != child))
        {
            var last = story.Events.LastOrDefault(e => e.Key == other && e.AtTicks > start);
            var reason = last is null ? own : Enum.Parse<MovementReason>(last.Reason.ToString());
            var delta = (aheadAfter.Contains(other) ? 1 : 0) - (aheadBefore.Contains(other) ? 1 : 0);
            expected[reason] = expected.GetValueOrDefault(reason) + delta;
        }

        var movement = Movement.Of(state, child, new DateTimeOffset(since, TimeSpan.Zero), ratioThen, story.Ratio);

        Assert.NotNull(movement);
        Assert.Equal(start, movement.Since.UtcTicks);
        Assert.Equal((aheadBefore.Count + 1, aheadAfter.Count + 1), (movement.From, movement.To));
        Assert.Equal(movement.To - movement.From, movement.Reasons.Sum(cause => cause.Delta));
        Assert.Equal(expected.Where(e => e.Value != 0).Select(e => new MovementCause(e.Key, e.Value)), movement.Reasons);
    }
}

using FsCheck.Fluent;
using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Explanation;

public sealed class WaitEstimateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sixty_four_placements_in_eight_weeks_are_eight_a_week_give_or_take_two()
    {
        // A place of 60: at six to ten a week, six to ten weeks.
        var estimate = WaitEstimate.Of(Placed(64, daysAgo: 30), 60, Now.AddDays(-100), Now);

        Assert.Equal(new WaitEstimate(FromWeeks: 6, ToWeeks: 10, PlacedPerWeek: 8, OverWeeks: 8), estimate);
    }

    [Fact]
    public void Weeks_are_rounded_up_and_the_mean_to_one_decimal()
    {
        // 16 in 7 weeks: 8 to 24, so 1.14 to 3.43 a week.
        var estimate = WaitEstimate.Of(Placed(16, daysAgo: 3), 10, Now.AddDays(-55), Now);

        Assert.Equal(new WaitEstimate(FromWeeks: 3, ToWeeks: 9, PlacedPerWeek: 2.3, OverWeeks: 7), estimate);
    }

    [Theory]
    [InlineData(28, 4)]
    [InlineData(34.9, 4)]
    [InlineData(35, 5)]
    [InlineData(56, 8)]
    [InlineData(63, 8)]
    [InlineData(10_000, 8)]
    public void Only_full_weeks_count_and_eight_at_the_most(double openDays, int weeks) =>
        Assert.Equal(weeks, WaitEstimate.Of(Placed(8, daysAgo: 1), 1, Now.AddDays(-openDays), Now)!.OverWeeks);

    [Theory]
    [InlineData(27.9)]
    [InlineData(0)]
    [InlineData(-30)]
    public void A_queue_younger_than_four_weeks_has_no_estimate(double openDays) =>
        Assert.Null(WaitEstimate.Of(Placed(100, daysAgo: 1), 1, Now.AddDays(-openDays), Now));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Fewer_than_eight_placements_are_no_estimate(int placements, bool enough) =>
        Assert.Equal(enough, WaitEstimate.Of(Placed(placements, daysAgo: 1), 1, Now.AddDays(-60), Now) is not null);

    [Fact]
    public void Only_placements_within_the_weeks_looked_at_count()
    {
        var open = Now.AddDays(-30);

        Assert.Null(WaitEstimate.Of(Placed(8, daysAgo: 28), 1, open, Now));
        Assert.NotNull(WaitEstimate.Of(Placed(8, daysAgo: 27.999), 1, open, Now));
    }

    [Fact]
    public void Children_who_leave_otherwise_do_not_count()
    {
        var withdrawn = Placed(100, daysAgo: 1).Log.Entries.Select(change => change with { Reason = ChangeReason.Withdrawn });

        Assert.Null(WaitEstimate.Of(QueueState.Empty.Merge(withdrawn), 1, Now.AddDays(-60), Now));
    }

    [Fact]
    public void Whoever_stands_further_back_never_waits_less_and_early_is_never_after_late() =>
        Always.Holds(
            from placements in Gen.Choose(8, 400)
            from days in Gen.Choose(28, 80)
            from place in Gen.Choose(1, 100_000)
            from further in Gen.Choose(0, 1_000)
            select (placements, days, place, further),
            generated =>
            {
                var (placements, days, place, further) = generated;
                var queue = Placed(placements, daysAgo: 1);
                var near = WaitEstimate.Of(queue, place, Now.AddDays(-days), Now)!;
                var far = WaitEstimate.Of(queue, place + further, Now.AddDays(-days), Now)!;

                Assert.True(1 <= near.FromWeeks && near.FromWeeks <= near.ToWeeks);
                Assert.True(near.FromWeeks <= far.FromWeeks && near.ToWeeks <= far.ToWeeks);
            }
        );

    private static QueueState Placed(int count, double daysAgo)
    {
        var at = Now.AddDays(-daysAgo).UtcTicks;
        return QueueState.Empty.Merge(
            Enumerable
                .Range(1, count)
                .Select(number => new QueueChange(
                    new PlaceKey(1, (uint)number),
                    2,
                    Standing.General,
                    Standing.Out,
                    ChangeReason.Placed,
                    at
                ))
        );
    }
}

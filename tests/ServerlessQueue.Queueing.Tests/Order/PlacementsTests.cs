using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Order;

/// <summary>The few placements that the ratio remembers against the debt counted over all of them.</summary>
public sealed class PlacementsTests
{
    private static readonly Gen<QueueChange> AnyChange =
        from at in Gen.Choose(1, 40)
        from number in Gen.Choose(1, 3)
        from lane in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Constant(1)), (5, Gen.Constant(2)))
        from reason in Gen.Elements(ChangeReason.Placed, ChangeReason.Placed, ChangeReason.Placed, ChangeReason.Withdrawn)
        select Change(at, (uint)number, (Standing)lane, reason);

    // A child is placed once at any one instant.
    private static readonly Arbitrary<List<QueueChange>> AnyChanges = Arb.From(
        from size in Gen.Choose(0, 60)
        from changes in AnyChange.ListOf(size)
        select changes.DistinctBy(change => (change.AtTicks, change.Number)).ToList(),
        Always.Shorter
    );

    [Fact]
    public void The_debt_is_that_of_all_placements_one_after_the_other() =>
        Always.Holds(
            AnyChanges,
            changes =>
            {
                foreach (var ratio in Enumerable.Range(1, Placements.MaxRatio))
                {
                    Assert.Equal(PlainOrder.Owed(changes, ratio), Placements.None.With(changes).GeneralOwed(ratio));
                }
            },
            runs: 300
        );

    [Fact]
    public void Order_grouping_and_repetition_do_not_matter() =>
        Always.Holds(
            Arb.From(from changes in AnyChanges.Generator from cut in Gen.Choose(0, 60) select (changes, Math.Min(cut, changes.Count))),
            generated =>
            {
                var (changes, cut) = generated;
                var all = Placements.None.With(changes);

                Same(all, Placements.None.With(Enumerable.Reverse(changes)));
                Same(all, Placements.None.With(changes[cut..]).With(changes[..cut]));
                Same(all, changes.Aggregate(Placements.None, (placements, change) => placements.With([change])));
                Same(all, all.With(changes[cut..]));
            },
            runs: 200
        );

    [Fact]
    public void The_last_fifteen_general_placements_are_remembered_in_order()
    {
        var placements = Placements.None.With(Enumerable.Range(1, 20).Reverse().Select(at => Change(at, 7, Standing.General)));

        Assert.Equal(Enumerable.Range(6, 15).Select(at => new PlacementStamp(at, 7)), placements.LastGenerals);
        Assert.Null(placements.LastPriority);
        Assert.Equal(0, placements.GeneralOwed(Placements.MaxRatio));
    }

    [Fact]
    public void Of_two_priority_children_placed_at_one_instant_the_higher_number_counts()
    {
        var placements = Placements.None.With([Change(5, 2, Standing.Priority), Change(5, 1, Standing.Priority)]);

        Assert.Equal(new PlacementStamp(5, 2), placements.LastPriority);
    }

    [Fact]
    public void A_general_child_placed_before_the_priority_one_is_no_payment()
    {
        var placements = Placements.None.With([
            Change(5, 1, Standing.General),
            Change(6, 2, Standing.Priority),
            Change(7, 3, Standing.General),
        ]);

        Assert.Equal(2, placements.GeneralOwed(3));
    }

    [Fact]
    public void Nothing_new_makes_no_new_object()
    {
        var placements = Placements.None.With([Change(5, 1, Standing.Priority)]);

        Assert.Same(placements, placements.With([]));
        Assert.Same(placements, placements.With([Change(4, 1, Standing.Priority), Change(9, 1, Standing.Extraordinary)]));
        Assert.Same(placements, placements.With([Change(9, 1, Standing.General, ChangeReason.Withdrawn)]));
    }

    [Fact]
    public void Placements_are_the_same_when_both_lanes_remember_the_same()
    {
        QueueChange[] placed = [Change(5, 1, Standing.Priority), Change(6, 2, Standing.General)];
        var placements = Placements.None.With(placed);

        Assert.True(placements.IsSameAs(Placements.None.With(placed)));
        Assert.False(placements.IsSameAs(placements.With([Change(7, 3, Standing.Priority)])));
        Assert.False(placements.IsSameAs(placements.With([Change(7, 3, Standing.General)])));
        Assert.False(placements.IsSameAs(Placements.None));
    }

    private static QueueChange Change(long at, uint number, Standing from, ChangeReason reason = ChangeReason.Placed) =>
        new(new PlaceKey(1, number), 2, from, Standing.Out, reason, at);

    private static void Same(Placements expected, Placements actual)
    {
        Assert.Equal(expected.LastPriority, actual.LastPriority);
        Assert.Equal(expected.LastGenerals, actual.LastGenerals);
    }
}

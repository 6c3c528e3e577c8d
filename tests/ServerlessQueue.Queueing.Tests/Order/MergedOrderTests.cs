using FsCheck.Fluent;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Order;

/// <summary>The arithmetic of places against the rule written out as a list.</summary>
public sealed class MergedOrderTests
{
    [Fact]
    public void Small_queues_of_every_shape_stand_as_the_rule_says()
    {
        var sizes = Enumerable.Range(0, 6).ToArray();
        foreach (var ratio in Enumerable.Range(1, 5))
        {
            foreach (var owed in Enumerable.Range(0, ratio + 1))
            {
                foreach (var (extraordinary, priority, general) in from e in sizes[..3] from p in sizes from g in sizes select (e, p, g))
                {
                    Agrees(new MergedOrder(extraordinary, priority, general, owed, ratio));
                }
            }
        }
    }

    [Fact]
    public void Queues_of_every_ratio_stand_as_the_rule_says() =>
        Always.Holds(
            from ratio in Gen.Choose(1, Placements.MaxRatio)
            from owed in Gen.Choose(0, ratio)
            from extraordinary in Gen.Choose(0, 10)
            from priority in Gen.Choose(0, 40)
            from general in Gen.Choose(0, 120)
            select new MergedOrder(extraordinary, priority, general, owed, ratio),
            Agrees,
            runs: 150
        );

    [Theory]
    [InlineData(0, 1, Lane.Extraordinary, 0)]
    [InlineData(1, 2, Lane.General, 0)]
    [InlineData(2, 3, Lane.Priority, 0)]
    [InlineData(3, 4, Lane.General, 1)]
    [InlineData(5, 6, Lane.General, 3)]
    [InlineData(6, 7, Lane.Priority, 1)]
    public void The_worked_example_of_one_to_three_holds(int ahead, int place, Lane lane, int rank)
    {
        // One extraordinary child, one general child still owed, then one to three: E G P GGG P G.
        var order = new MergedOrder(Extraordinary: 1, Priority: 2, General: 5, GeneralOwed: 1, Ratio: 3);

        Assert.Equal(place, order.PlaceOf(lane, rank));
        Assert.Equal((lane, rank), order.At(place));
        var (extraordinary, priority, general) = order.Ahead(place);
        Assert.Equal(ahead, extraordinary + priority + general);
    }

    [Theory]
    [InlineData(300_000_000)]
    [InlineData(2_000_000_000)]
    public void Numbers_beyond_any_country_do_not_overflow(int priority)
    {
        var order = new MergedOrder(0, priority, 100, GeneralOwed: 15, Ratio: 15);

        Assert.Equal(priority + 100, order.PlaceOf(Lane.Priority, priority - 1));
        Assert.Equal((Lane.Priority, priority - 1), order.At(priority + 100));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5)]
    public void Nobody_stands_outside_the_queue(int place) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(place), () => new MergedOrder(1, 1, 2, 0, 3).At(place));

    [Fact]
    public void There_is_no_fourth_lane()
    {
        var order = new MergedOrder(1, 1, 1, 0, 3);

        Assert.Throws<ArgumentOutOfRangeException>("lane", () => order.Count((Lane)3));
        Assert.Throws<ArgumentOutOfRangeException>("lane", () => order.PlaceOf((Lane)3, 0));
    }

    private static void Agrees(MergedOrder order)
    {
        var children = new Dictionary<PlaceKey, Standing>();
        var ranks = new Dictionary<PlaceKey, (Lane Lane, int Rank)>();
        foreach (var lane in Enum.GetValues<Lane>())
        {
            for (var rank = 0; rank < order.Count(lane); rank++)
            {
                var key = new PlaceKey(rank, (uint)lane);
                children.Add(key, (Standing)lane);
                ranks.Add(key, (lane, rank));
            }
        }

        var expected = PlainOrder.Of(children, order.GeneralOwed, order.Ratio).ConvertAll(key => ranks[key]);

        Assert.Equal(expected.Count, order.Total);
        var ahead = new int[3];
        foreach (var (index, (lane, rank)) in expected.Index())
        {
            Assert.Equal(index + 1, order.PlaceOf(lane, rank));
            Assert.Equal((lane, rank), order.At(index + 1));
            Assert.Equal((ahead[0], ahead[1], ahead[2]), order.Ahead(index + 1));
            ahead[(int)lane]++;
        }
    }
}

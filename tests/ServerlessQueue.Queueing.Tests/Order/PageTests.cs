using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Order;

public sealed class PageTests
{
    private static readonly Page Five = new(Bytes(1, 2, 3, 4, 5), extraordinary: 1, priority: 2, general: 2);

    [Fact]
    public void A_page_whose_bytes_are_not_its_children_is_refused()
    {
        var refusal = Assert.Throws<InvalidDataException>(() => new Page(Bytes(1, 2), extraordinary: 1, priority: 1, general: 1));

        Assert.Equal("A page of 1+1+1 children cannot have 24 bytes.", refusal.Message);
        Assert.Throws<ArgumentNullException>("keys", () => new Page(null!, 0, 0, 0));
    }

    [Fact]
    public void Bytes_of_a_page_sort_as_its_children_do()
    {
        var keys = new[]
        {
            new PlaceKey(1, 0x01_00_00_00),
            new PlaceKey(1, 0xFF_00_00_00),
            new PlaceKey(0x100, 0),
            new PlaceKey(0x1_0000, 1),
        };
        var bytes = keys.Select(key =>
        {
            var target = new byte[PlaceKey.Size];
            key.Write(target);
            return Convert.ToHexString(target);
        });

        Assert.Equal(keys.Order(), keys);
        Assert.Equal(bytes.Order(StringComparer.Ordinal), bytes);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    [InlineData(2, 0)]
    public void A_slice_holds_the_children_of_its_run_in_their_lanes(int start, int count) =>
        Assert.Equal(BookRules.SpotsOf(Five).Slice(start, count), BookRules.SpotsOf(Five.Slice(start, count)));

    [Fact]
    public void Slices_put_together_again_are_the_page()
    {
        for (var cut = 0; cut <= 5; cut++)
        {
            var whole = Five.Slice(0, cut).Followed(Five.Slice(cut, 5 - cut));

            Assert.Equal(BookRules.SpotsOf(Five), BookRules.SpotsOf(whole));
        }
    }

    [Fact]
    public void Edits_that_are_made_already_leave_a_page_as_it_is()
    {
        Edit[] edits =
        [
            new(new Spot(Lane.Extraordinary, Key(1)), Add: true),
            new(new Spot(Lane.Priority, Key(9)), Add: false),
            new(new Spot(Lane.General, Key(5)), Add: true),
        ];

        Assert.Equal(BookRules.SpotsOf(Five), BookRules.SpotsOf(Five.With(edits)));
    }

    [Fact]
    public void There_is_no_fourth_lane()
    {
        Assert.Throws<ArgumentOutOfRangeException>("lane", () => Five.CountOf((Lane)3));
        Assert.Throws<ArgumentOutOfRangeException>("lane", () => Five.KeyAt((Lane)3, 0));
    }

    [Fact]
    public void Keys_compare_by_time_and_then_by_number()
    {
        PlaceKey early = new(1, 9);
        PlaceKey late = new(2, 1);
        PlaceKey lateToo = new(2, 2);

        Assert.True(early < late && late < lateToo && early <= late && late > early && lateToo >= late);
        Assert.False(late < early || late > lateToo || late <= early || early >= late);
        var same = late with { };
        Assert.True(late <= same && late >= same);
        Assert.False(late < same || late > same);
        Assert.Equal(new DateTimeOffset(2, TimeSpan.Zero), late.SubmittedAt);
    }

    private static PlaceKey Key(int number) => new(number, (uint)number);

    private static byte[] Bytes(params int[] numbers)
    {
        var bytes = new byte[numbers.Length * PlaceKey.Size];
        for (var index = 0; index < numbers.Length; index++)
        {
            Key(numbers[index]).Write(bytes.AsSpan(index * PlaceKey.Size));
        }

        return bytes;
    }
}

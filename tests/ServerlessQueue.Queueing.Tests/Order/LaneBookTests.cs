using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;
using Move = (ServerlessQueue.Queueing.Order.PlaceKey Key, ServerlessQueue.Queueing.Order.Standing To);

namespace ServerlessQueue.Queueing.Tests.Order;

/// <summary>The pages of a queue against a plain dictionary of who stands where.</summary>
public sealed class LaneBookTests
{
    // Few distinct keys, so that children come, move and go again; batches of many sizes, so that pages split, join and vanish.
    private static readonly Gen<Move> AnyMove =
        from time in Gen.Choose(1, 12)
        from number in Gen.Choose(1, 3)
        from to in Gen.Frequency((3, Gen.Choose(0, 2)), (2, Gen.Constant(3)))
        select (new PlaceKey(time, (uint)number), (Standing)to);

    private static readonly Arbitrary<(int Capacity, List<List<Move>> Edits)> AnyEdits = Arb.From(
        from capacity in Gen.Choose(1, 8)
        from edits in Gen.Choose(0, 25).SelectMany(size => AnyMove.ListOf(size)).ListOf(8)
        select (Capacity: capacity, Edits: edits.ConvertAll(moves => moves.DistinctBy(move => move.Key).ToList())),
        edited => Always.Shorter(edited.Edits).Select(edits => (edited.Capacity, edits))
    );

    [Fact]
    public void Any_edits_leave_the_children_named_where_they_were_sent_and_the_pages_in_shape() =>
        Always.Holds(
            AnyEdits,
            edited =>
            {
                var book = LaneBook.Empty(edited.Capacity);
                var expected = new Dictionary<PlaceKey, Standing>();
                foreach (var moves in edited.Edits)
                {
                    book = book.With(moves);
                    foreach (var (key, to) in moves)
                    {
                        expected[key] = to;
                    }

                    BookRules.AreKept(book, edited.Capacity);
                    Agrees(book, expected);
                }
            },
            runs: 100
        );

    [Fact]
    public void Pages_that_no_edit_concerns_stay_the_same_objects() =>
        Always.Holds(
            AnyEdits,
            edited =>
            {
                var book = LaneBook.Empty(edited.Capacity);
                foreach (var moves in edited.Edits)
                {
                    var edits = moves.Where(move => book.Find(move.Key).Standing != move.To).ToList();
                    var after = book.With(moves);
                    foreach (var (index, page) in book.Pages.Index().Where(pair => !edits.Exists(move => Concerns(book, pair.Index, move))))
                    {
                        var spots = BookRules.SpotsOf(page);
                        var holder = after.Pages.Single(candidate => BookRules.SpotsOf(candidate).Contains(spots[0]));
                        Assert.True(
                            ReferenceEquals(page, holder) || (holder.Count > page.Count && holder.Count <= edited.Capacity / 2),
                            $"Page {index} was copied."
                        );
                    }

                    book = after;
                }
            },
            runs: 100
        );

    [Fact]
    public void Edits_that_change_nothing_give_the_same_book()
    {
        var book = LaneBook.Empty(2).With([(Key(1), Standing.General), (Key(2), Standing.Priority)]);

        Assert.Same(book, book.With([]));
        Assert.Same(book, book.With([(Key(1), Standing.General), (Key(2), Standing.Priority), (Key(3), Standing.Out)]));
    }

    [Fact]
    public void A_page_that_overflows_splits_into_the_fewest_pages_of_even_size()
    {
        var book = LaneBook.Empty(4).With([.. Enumerable.Range(1, 10).Select(number => (Key(number), Standing.General))]);

        Assert.Equal([3, 3, 4], book.Pages.Select(page => page.Count));
    }

    [Fact]
    public void A_full_page_does_not_split()
    {
        var book = LaneBook.Empty(4).With([.. Enumerable.Range(1, 4).Select(number => (Key(number), Standing.General))]);

        Assert.Equal([4], book.Pages.Select(page => page.Count));
    }

    [Fact]
    public void Pages_read_back_from_storage_make_the_same_book() =>
        Always.Holds(
            AnyEdits,
            edited =>
            {
                var book = edited.Edits.Aggregate(LaneBook.Empty(edited.Capacity), (pages, moves) => pages.With(moves));

                var read = LaneBook.Of(book.Pages.Select(Copy).Append(new Page([], 0, 0, 0)), edited.Capacity);

                Assert.Equal(book.Pages.Count, read.Pages.Count);
                Agrees(read, book.Pages.SelectMany(BookRules.SpotsOf).ToDictionary(spot => spot.Key, spot => (Standing)spot.Lane));
            },
            runs: 50
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void There_is_nobody_at_a_rank_outside_the_lane(int rank)
    {
        var book = LaneBook.Empty(1).With([(Key(1), Standing.General), (Key(2), Standing.General)]);

        Assert.Throws<ArgumentOutOfRangeException>(nameof(rank), () => book.KeyAt(Lane.General, rank));
    }

    private static PlaceKey Key(int number) => new(number, (uint)number);

    private static Page Copy(Page page) => new(page.Keys.ToArray(), page.Extraordinary, page.Priority, page.General);

    private static bool Concerns(LaneBook book, int index, Move move)
    {
        var (from, _) = book.Find(move.Key);
        return new[] { from, move.To }
            .Where(standing => standing != Standing.Out)
            .Any(standing => IsOnPage(book, index, ((Lane)standing, move.Key)));
    }

    // A spot belongs to the last page that starts at or before it, or to the first page.
    private static bool IsOnPage(LaneBook book, int index, (Lane, PlaceKey) spot)
    {
        var starts = book.Pages.Select(page => BookRules.SpotsOf(page)[0]).ToList();
        return Math.Max(0, starts.FindLastIndex(start => start.CompareTo(spot) <= 0)) == index;
    }

    private static void Agrees(LaneBook book, Dictionary<PlaceKey, Standing> expected)
    {
        var everybody = Enum.GetValues<Lane>().SelectMany(lane => PlainOrder.LaneOf(expected, (Standing)lane).Select(key => (lane, key)));
        Assert.Equal(everybody, book.All());
        foreach (var lane in Enum.GetValues<Lane>())
        {
            var keys = PlainOrder.LaneOf(expected, (Standing)lane);
            Assert.Equal(keys.Count, book.Count(lane));
            Assert.Equal(keys, Enumerable.Range(0, keys.Count).Select(rank => book.KeyAt(lane, rank)));
            for (var time = 0; time <= 13; time++)
            {
                for (var number = 0; number <= 4; number++)
                {
                    var key = new PlaceKey(time, (uint)number);
                    var rank = keys.IndexOf(key);
                    Assert.Equal(rank < 0 ? null : rank, book.RankOf(lane, key));
                    Assert.Equal(keys.Count(other => other.CompareTo(key) < 0), book.CountBelow(lane, key));
                    if (rank >= 0)
                    {
                        Assert.Equal(((Standing)lane, rank), book.Find(key));
                    }
                    else if (expected.GetValueOrDefault(key, Standing.Out) == Standing.Out)
                    {
                        Assert.Equal((Standing.Out, -1), book.Find(key));
                    }
                }
            }
        }
    }
}

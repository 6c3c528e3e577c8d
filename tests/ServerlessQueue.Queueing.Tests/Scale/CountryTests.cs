using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Tests.Scale;

/// <summary>One queue as long as the whole country's.</summary>
public sealed class CountryTests
{
    [Fact]
    public void A_queue_of_a_country_finds_every_child()
    {
        var moves = Enumerable.Range(0, 300_000).Select(n => (new PlaceKey(n / 2, (uint)n), (Standing)(n % 10 == 0 ? 1 : 2))).ToArray();
        var book = LaneBook.Empty().With(moves);

        Assert.Equal(8, book.Pages.Count);
        Assert.All(book.Pages, page => Assert.InRange(page.Count, 1, LaneBook.DefaultPageCapacity));
        Assert.Equal((Standing.Priority, 12_345), book.Find(moves[123_450].Item1));
        Assert.Equal(moves[123_451].Item1, book.KeyAt(Lane.General, book.RankOf(Lane.General, moves[123_451].Item1)!.Value));
        var after = book.With([(moves[123_451].Item1, Standing.Out)]);
        Assert.Single(after.Pages.Except(book.Pages));
    }
}

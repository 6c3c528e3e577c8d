using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>What holds of the pages of every book, whatever was done to it.</summary>
internal static class BookRules
{
    public static void AreKept(LaneBook book, int capacity)
    {
        var spots = book.Pages.SelectMany(SpotsOf).ToArray();
        Assert.Equal(spots.Order(), spots);
        Assert.Equal(spots.Length, spots.Distinct().Count());
        Assert.All(book.Pages, page => Assert.InRange(page.Count, 1, capacity));
        Assert.All(book.Pages, page => Assert.Equal(page.Count * PlaceKey.Size, page.Keys.Length));

        // Neighbours that would fill half a page together are one page.
        Assert.All(book.Pages.Zip(book.Pages.Skip(1)), pair => Assert.True(pair.First.Count + pair.Second.Count > capacity / 2));
    }

    /// <summary>The children of a page, read from its bytes as they are stored.</summary>
    public static List<(Lane Lane, PlaceKey Key)> SpotsOf(Page page)
    {
        var lanes = Enum.GetValues<Lane>().SelectMany(lane => Enumerable.Repeat(lane, page.CountOf(lane)));
        return [.. lanes.Select((lane, index) => (lane, PlaceKey.Read(page.Keys.Span[(index * PlaceKey.Size)..])))];
    }
}

namespace ServerlessQueue.Queueing.Order;

/// <summary>
/// The three lanes of a queue as pages in stored order. Immutable: an edit copies the pages it touches and keeps the others, so a
/// change in a queue of any length costs one page.
/// </summary>
public sealed class LaneBook
{
    /// <summary>Children a page: 456,000 bytes, so that a page and its log stay under 512 KiB a row.</summary>
    public const int DefaultPageCapacity = 38_000;

    private readonly int _capacity;
    private readonly Page[] _pages;

    // Per lane and page: how many of the lane stand on the pages before. One more entry at the end holds the lane's total.
    private readonly int[][] _before;

    private LaneBook(Page[] pages, int capacity)
    {
        (_pages, _capacity) = (pages, capacity);
        _before = [CountsBefore(Lane.Extraordinary), CountsBefore(Lane.Priority), CountsBefore(Lane.General)];
    }

    public IReadOnlyList<Page> Pages => _pages;

    /// <param name="pages">In stored order.</param>
    /// <param name="capacity">Children a page.</param>
    public static LaneBook Of(IEnumerable<Page> pages, int capacity = DefaultPageCapacity) =>
        new([.. pages.Where(page => page.Count > 0)], capacity);

    public static LaneBook Empty(int capacity = DefaultPageCapacity) => new([], capacity);

    public int Count(Lane lane) => _before[(int)lane][^1];

    /// <summary>Rank of a child in a lane, or null when it does not stand there.</summary>
    public int? RankOf(Lane lane, PlaceKey key)
    {
        if (_pages.Length == 0)
        {
            return null;
        }

        var page = PageOf(new Spot(lane, key));
        var index = _pages[page].Search(lane, key);
        return index < 0 ? null : _before[(int)lane][page] + index;
    }

    /// <summary>How many of a lane stand before a key, whether it stands there itself or not.</summary>
    public int CountBelow(Lane lane, PlaceKey key)
    {
        if (_pages.Length == 0)
        {
            return 0;
        }

        var page = PageOf(new Spot(lane, key));
        var index = _pages[page].Search(lane, key);
        return _before[(int)lane][page] + (index < 0 ? ~index : index);
    }

    /// <summary>Where a child stands.</summary>
    public (Standing Standing, int Rank) Find(PlaceKey key)
    {
        for (var lane = Lane.Extraordinary; lane <= Lane.General; lane++)
        {
            if (RankOf(lane, key) is { } rank)
            {
                return ((Standing)lane, rank);
            }
        }

        return (Standing.Out, -1);
    }

    /// <summary>The child at a rank of a lane.</summary>
    public PlaceKey KeyAt(Lane lane, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count(lane));
        var before = _before[(int)lane];

        // The lane's total at the end is more than any rank, so the search never leaves the pages.
        var (low, high) = (0, _pages.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = before[middle] <= rank ? (middle, high) : (low, middle - 1);
        }

        return _pages[low].KeyAt(lane, rank - before[low]);
    }

    /// <summary>Everybody, lane by lane.</summary>
    public IEnumerable<(Lane Lane, PlaceKey Key)> All() =>
        Enum.GetValues<Lane>().SelectMany(lane => Enumerable.Range(0, Count(lane)).Select(rank => (lane, KeyAt(lane, rank))));

    /// <summary>A book in which each child named stands as said.</summary>
    public LaneBook With(IReadOnlyCollection<(PlaceKey Key, Standing To)> moves)
    {
        var edits = new List<Edit>(moves.Count * 2);
        foreach (var (key, to) in moves)
        {
            var (from, _) = Find(key);
            if (from == to)
            {
                continue;
            }

            if (from != Standing.Out)
            {
                edits.Add(new Edit(new Spot((Lane)from, key), Add: false));
            }

            if (to != Standing.Out)
            {
                edits.Add(new Edit(new Spot((Lane)to, key), Add: true));
            }
        }

        return edits.Count == 0 ? this : WithEdits(edits);
    }

    private LaneBook WithEdits(List<Edit> edits)
    {
        edits.Sort();
        var sorted = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(edits);
        var pages = new List<Page>(_pages.Length + 1);
        if (_pages.Length == 0)
        {
            AddSplit(pages, new Page([], 0, 0, 0).With(sorted));
            return new LaneBook([.. pages], _capacity);
        }

        var start = 0;
        for (var index = 0; index < _pages.Length; index++)
        {
            var end = start;
            while (end < sorted.Length && (index == _pages.Length - 1 || sorted[end].Spot.CompareTo(_pages[index + 1].First) < 0))
            {
                end++;
            }

            AddSplit(pages, end == start ? _pages[index] : _pages[index].With(sorted[start..end]));
            start = end;
        }

        return new LaneBook([.. pages], _capacity);
    }

    private void AddSplit(List<Page> pages, Page page)
    {
        if (page.Count == 0)
        {
            return;
        }

        if (pages.Count > 0 && pages[^1].Count + page.Count <= _capacity / 2)
        {
            pages[^1] = pages[^1].Followed(page);
            return;
        }

        // Pages are split evenly, so that both halves have room for what comes next.
        var parts = ((page.Count - 1) / _capacity) + 1;
        for (var part = 0; part < parts; part++)
        {
            var from = (int)((long)page.Count * part / parts);
            var to = (int)((long)page.Count * (part + 1) / parts);
            pages.Add(parts == 1 ? page : page.Slice(from, to - from));
        }
    }

    // The last page that starts at or before the spot; everything before the first page's start belongs to the first page.
    private int PageOf(Spot spot)
    {
        var (low, high) = (0, _pages.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _pages[middle].First.CompareTo(spot) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private int[] CountsBefore(Lane lane)
    {
        var counts = new int[_pages.Length + 1];
        for (var index = 0; index < _pages.Length; index++)
        {
            counts[index + 1] = counts[index] + _pages[index].CountOf(lane);
        }

        return counts;
    }
}

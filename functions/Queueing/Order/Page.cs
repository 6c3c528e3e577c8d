namespace ServerlessQueue.Queueing.Order;

/// <summary>
/// A run of the queue in storage form: the place keys of the extraordinary lane, then of the priority lane, then of the general lane,
/// each ascending, 12 bytes a child. Never changed; an edit makes another page.
/// </summary>
public sealed class Page
{
    private readonly byte[] _keys;

    public Page(byte[] keys, int extraordinary, int priority, int general)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Length != (extraordinary + priority + general) * PlaceKey.Size)
        {
            throw new InvalidDataException($"A page of {extraordinary}+{priority}+{general} children cannot have {keys.Length} bytes.");
        }

        _keys = keys;
        (Extraordinary, Priority, General) = (extraordinary, priority, general);
    }

    public int Extraordinary { get; }

    public int Priority { get; }

    public int General { get; }

    public int Count => Extraordinary + Priority + General;

    public ReadOnlyMemory<byte> Keys => _keys;

    /// <summary>The first child's lane and key; of an empty page there is none.</summary>
    internal Spot First => SpotAt(0);

    public int CountOf(Lane lane) =>
        lane switch
        {
            Lane.Extraordinary => Extraordinary,
            Lane.Priority => Priority,
            Lane.General => General,
            _ => throw new ArgumentOutOfRangeException(nameof(lane)),
        };

    internal PlaceKey KeyAt(Lane lane, int rank) => Read(StartOf(lane) + rank);

    /// <summary>Index of the key in its lane here, or the complement of where it would stand.</summary>
    internal int Search(Lane lane, PlaceKey key)
    {
        var (start, count) = (StartOf(lane), CountOf(lane));
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Read(start + middle) < key ? (middle + 1, high) : (low, middle);
        }

        return low < count && Read(start + low) == key ? low : ~low;
    }

    /// <summary>A page with the edits made. What is to come and is here already, or is to go and is not here, is left as it is.</summary>
    /// <param name="edits">Sorted by spot, each spot once.</param>
    internal Page With(ReadOnlySpan<Edit> edits)
    {
        var target = new byte[_keys.Length + (edits.Length * PlaceKey.Size)];
        Span<int> counts = [Extraordinary, Priority, General];
        var (read, written) = (0, 0);
        foreach (var edit in edits)
        {
            var index = Search(edit.Spot.Lane, edit.Spot.Key);
            if (index >= 0 == edit.Add)
            {
                continue;
            }

            var upTo = (StartOf(edit.Spot.Lane) + (index < 0 ? ~index : index)) * PlaceKey.Size;
            _keys.AsSpan(read, upTo - read).CopyTo(target.AsSpan(written));
            written += upTo - read;
            read = upTo;
            counts[(int)edit.Spot.Lane] += edit.Add ? 1 : -1;
            if (edit.Add)
            {
                edit.Spot.Key.Write(target.AsSpan(written));
                written += PlaceKey.Size;
            }
            else
            {
                read += PlaceKey.Size;
            }
        }

        _keys.AsSpan(read).CopyTo(target.AsSpan(written));
        Array.Resize(ref target, written + _keys.Length - read);
        return new Page(target, counts[0], counts[1], counts[2]);
    }

    /// <summary>The children from <paramref name="start"/> on as a page of their own.</summary>
    internal Page Slice(int start, int count)
    {
        var keys = _keys.AsSpan(start * PlaceKey.Size, count * PlaceKey.Size).ToArray();
        int Overlap(int from, int length) => Math.Max(0, Math.Min(from + length, start + count) - Math.Max(from, start));
        return new Page(keys, Overlap(0, Extraordinary), Overlap(Extraordinary, Priority), Overlap(Extraordinary + Priority, General));
    }

    /// <summary>This page and the one that follows it as one.</summary>
    internal Page Followed(Page next)
    {
        // The next page starts where this one ends, so its extraordinary children can only follow extraordinary ones, and so on.
        return new Page([.. _keys, .. next._keys], Extraordinary + next.Extraordinary, Priority + next.Priority, General + next.General);
    }

    private int StartOf(Lane lane) =>
        lane switch
        {
            Lane.Extraordinary => 0,
            Lane.Priority => Extraordinary,
            Lane.General => Extraordinary + Priority,
            _ => throw new ArgumentOutOfRangeException(nameof(lane)),
        };

    private Spot SpotAt(int index)
    {
        var lane =
            index < Extraordinary ? Lane.Extraordinary
            : index < Extraordinary + Priority ? Lane.Priority
            : Lane.General;
        return new Spot(lane, Read(index));
    }

    private PlaceKey Read(int index) => PlaceKey.Read(_keys.AsSpan(index * PlaceKey.Size));
}

/// <summary>A lane and a key in it; spots are ordered by lane, then by key, as a queue is stored.</summary>
internal readonly record struct Spot(Lane Lane, PlaceKey Key) : IComparable<Spot>
{
    public int CompareTo(Spot other)
    {
        var byLane = Lane.CompareTo(other.Lane);
        return byLane != 0 ? byLane : Key.CompareTo(other.Key);
    }
}

/// <summary>A child comes to a spot or leaves it.</summary>
internal readonly record struct Edit(Spot Spot, bool Add) : IComparable<Edit>
{
    public int CompareTo(Edit other) => Spot.CompareTo(other.Spot);
}

namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>The objects of a file, read when they are asked for.</summary>
internal sealed class PdfFile(ReadOnlyMemory<byte> file, PdfBudget budget)
{
    private const int MaxHops = 32;
    private const int MaxPageDepth = 64;

    private readonly PdfCrossReferences _references = new(file, budget);
    private readonly Dictionary<int, (byte[] Plain, int[] Offsets)> _objectStreams = [];

    public PdfDictionary Trailer => _references.Trailer;

    /// <summary>What the value stands for: itself, or the object that it refers to.</summary>
    /// <exception cref="PdfDamage">The object cannot be read.</exception>
    public object? Resolve(object? value)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            value = hops < MaxHops ? Load(reference.Number) : throw new PdfDamage("References go in a circle.");
        }
        return value;
    }

    /// <summary>Reads every page's own object.</summary>
    /// <exception cref="PdfDamage">The tree of pages cannot be read.</exception>
    public int CountPages()
    {
        var catalog = Resolve(Trailer["Root"]) as PdfDictionary ?? throw new PdfDamage("There is no catalog.");
        return CountPages(catalog["Pages"], new Stack<object?>());
    }

    private int CountPages(object? node, Stack<object?> above)
    {
        if (above.Count > MaxPageDepth || (node is PdfReference && above.Contains(node)))
        {
            throw new PdfDamage("The pages go in a circle.");
        }
        var dictionary = Resolve(node) as PdfDictionary ?? throw new PdfDamage("A page is missing.");
        if (Resolve(dictionary["Kids"]) is not List<object?> kids)
        {
            return dictionary.Name("Type") == "Page" ? 1 : 0;
        }
        above.Push(node);
        var pages = kids.Sum(kid => CountPages(kid, above));
        above.Pop();
        return pages;
    }

    private object? Load(int number) =>
        _references.Find(number) switch
        {
            null => null,
            { Offset: { } offset } => LoadAt(offset, number),
            { InStream: var stream, Index: var index } => LoadFrom(stream, index),
        };

    private object? LoadAt(int offset, int number)
    {
        var parser = new PdfParser(file, offset);
        var (found, value) = PdfIndirect.Read(parser);
        budget.Spend(parser.Position - offset);
        return found == number ? value : throw new PdfDamage("Another object stands where one has to be.");
    }

    private object? LoadFrom(int stream, int index)
    {
        if (!_objectStreams.TryGetValue(stream, out var objects))
        {
            objects = _objectStreams[stream] = Unfold(stream);
        }
        if (index >= objects.Offsets.Length)
        {
            throw new PdfDamage("An object is missing.");
        }
        var parser = new PdfParser(objects.Plain, objects.Offsets[index]);
        var value = parser.Read();
        budget.Spend(parser.Position - objects.Offsets[index]);
        return value is PdfKeyword ? null : value;
    }

    private (byte[] Plain, int[] Offsets) Unfold(int number)
    {
        // An object stream stands in the file itself; one inside another could lead in a circle.
        if (_references.Find(number)?.Offset is not { } offset || LoadAt(offset, number) is not PdfStream stream)
        {
            throw new PdfDamage("A stream of objects is missing.");
        }
        var data = PdfIndirect.DataOf(stream, file, ResolveDirect);
        var plain = PdfStreams.Unfold(stream.Dictionary, data, budget);
        var (count, first) = (stream.Dictionary.Int("N") ?? 0, stream.Dictionary.Int("First") ?? 0);
        var header = new PdfParser(plain, 0);
        var offsets = new List<int>();
        while (offsets.Count < count)
        {
            header.ReadCount();
            offsets.Add((int)Math.Min(header.ReadCount() + first, plain.Length));
        }
        return (plain, [.. offsets]);
    }

    private object? ResolveDirect(object? value) =>
        value is PdfReference reference && _references.Find(reference.Number)?.Offset is { } offset
            ? LoadAt(offset, reference.Number)
            : null;
}

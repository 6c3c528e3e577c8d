namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>Where an object is: at an offset of the file, or as the n-th object within an object stream.</summary>
internal readonly record struct PdfPlace(int? Offset, int InStream, int Index);

/// <summary>
/// The tables that say where objects are, from the newest back to the first (ISO 32000-1, 7.5.4 and 7.5.8). They stand at the end,
/// so a file that was cut off has none. Viewers then search the whole file for objects and show what is left of it; here it is
/// damaged, for a person decides on the whole document.
/// </summary>
internal sealed class PdfCrossReferences
{
    private const string StartWord = "startxref";
    private const int MaxSections = 512;
    private const int MaxObjects = 1_000_000;
    private const int MaxFieldWidth = 8;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly PdfBudget _budget;
    private readonly Dictionary<int, PdfPlace> _places = [];

    /// <exception cref="PdfDamage">A table is missing or wrong.</exception>
    public PdfCrossReferences(ReadOnlyMemory<byte> file, PdfBudget budget)
    {
        (_file, _budget) = (file, budget);
        var sections = new Queue<int>([Start()]);
        var seen = new HashSet<int>();
        while (sections.TryDequeue(out var offset))
        {
            if (seen.Count == MaxSections)
            {
                throw new PdfDamage("There are too many tables of objects.");
            }
            if (seen.Add(offset))
            {
                Read(offset, sections);
            }
        }
    }

    /// <summary>The trailer; what the newest leaves out is taken from the one before.</summary>
    public PdfDictionary Trailer { get; } = new();

    /// <summary>Where the object is; null where it is free or unknown.</summary>
    public PdfPlace? Find(int number) => _places.TryGetValue(number, out var place) && place != default ? place : null;

    private int Start()
    {
        var at = _file.Span.LastIndexOf("startxref"u8);
        if (at < 0)
        {
            throw new PdfDamage("Nothing says where the objects are.");
        }
        return Offset(new PdfParser(_file, at + StartWord.Length).ReadCount());
    }

    private void Read(int offset, Queue<int> sections)
    {
        var parser = new PdfParser(_file, offset);
        var trailer = parser.TrySkipWord("xref") ? ReadTable(parser) : ReadStream(parser);
        _budget.Spend(parser.Position - offset);
        foreach (var key in (string[])["Root", "Encrypt", "ID"])
        {
            Trailer[key] ??= trailer[key];
        }
        // A hybrid file keeps the objects that old readers need not see in a stream beside the table.
        foreach (var key in (string[])["XRefStm", "Prev"])
        {
            if (trailer[key] is long earlier)
            {
                sections.Enqueue(Offset(earlier));
            }
        }
    }

    private PdfDictionary ReadTable(PdfParser parser)
    {
        while (!parser.TrySkipWord("trailer"))
        {
            var (first, count) = (parser.ReadCount(), parser.ReadCount());
            for (var i = 0L; i < count; i++)
            {
                var (offset, generation) = (parser.ReadCount(), parser.ReadCount());
                var used = parser.TrySkipWord("n");
                if (!used && !parser.TrySkipWord("f"))
                {
                    throw new PdfDamage("A table of objects is wrong.");
                }
                // Some programs count from one and begin with the entry that belongs to zero.
                first -= i == 0 && first == 1 && !used && generation == 65535 ? 1 : 0;
                Note(first + i, used ? new(Offset(offset), 0, 0) : default);
            }
        }
        return parser.Read() as PdfDictionary ?? throw new PdfDamage("A trailer is missing.");
    }

    private PdfDictionary ReadStream(PdfParser parser)
    {
        var stream = PdfIndirect.Read(parser).Value as PdfStream ?? throw new PdfDamage("A table of objects is missing.");
        var dictionary = stream.Dictionary;
        if (dictionary.Name("Type") != "XRef" || dictionary["W"] is not List<object?> { Count: 3 } widths)
        {
            throw new PdfDamage("A table of objects is wrong.");
        }
        var width = widths
            .Select(item => item is long and >= 0 and <= MaxFieldWidth and var size ? (int)size : throw new PdfDamage("A width is wrong."))
            .ToArray();
        var rows = PdfStreams.Unfold(dictionary, PdfIndirect.DataOf(stream, _file, resolve: static _ => null), _budget);
        var index = dictionary["Index"] as List<object?> ?? [0L, (long)(dictionary.Int("Size") ?? 0)];
        ReadRows(rows, width, index.OfType<long>().Chunk(2));
        return dictionary;
    }

    private void ReadRows(ReadOnlySpan<byte> rows, int[] width, IEnumerable<long[]> ranges)
    {
        var length = width.Sum();
        foreach (var range in ranges)
        {
            for (var i = 0L; range.Length == 2 && i < range[1] && length > 0 && rows.Length >= length; i++, rows = rows[length..])
            {
                var kind = width[0] == 0 ? 1 : Field(rows, width[0]);
                var second = Field(rows[width[0]..], width[1]);
                var third = Field(rows[(width[0] + width[1])..], width[2]);
                Note(
                    range[0] + i,
                    kind switch
                    {
                        1 => new(Offset(second), 0, 0),
                        2 => new(null, Offset(second), Offset(third)),
                        _ => default,
                    }
                );
            }
        }
    }

    // The newest table is read first, so what is noted stays.
    private void Note(long number, PdfPlace place)
    {
        if (number is < 0 or > int.MaxValue || _places.Count == MaxObjects)
        {
            throw new PdfDamage("There are too many objects.");
        }
        _places.TryAdd((int)number, place);
    }

    private static long Field(ReadOnlySpan<byte> row, int width)
    {
        var value = 0L;
        foreach (var part in row[..width])
        {
            value = (value << 8) | part;
        }
        return value;
    }

    private static int Offset(long value) =>
        value is >= 0 and <= int.MaxValue ? (int)value : throw new PdfDamage("An offset is out of range.");
}

using System.Globalization;
using System.Text;
using static ServerlessQueue.Benefits.Verification.Pdf.PdfCharacters;

namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>Reads values one after the other (ISO 32000-1, 7.2 and 7.3).</summary>
internal sealed partial class PdfParser(ReadOnlyMemory<byte> file, int position)
{
    private const int MaxDepth = 64;
    private const int MaxValues = 200_000;

    private readonly ReadOnlyMemory<byte> _file = file;
    private int _values;

    /// <summary>Where the next value is looked for.</summary>
    public int Position { get; private set; } =
        position >= 0 && position <= file.Length ? position : throw new PdfDamage("An offset points outside of the file.");

    /// <summary>The next value or keyword.</summary>
    /// <exception cref="PdfDamage">There is none.</exception>
    public object? Read(int depth = 0)
    {
        if (depth > MaxDepth || ++_values > MaxValues)
        {
            throw new PdfDamage("A value is too deep or too long.");
        }
        SkipSpace();
        return Peek() switch
        {
            '/' => ReadName(),
            '(' => ReadText(),
            '<' when Peek(1) == '<' => ReadDictionary(depth),
            '<' => ReadHexText(),
            '[' => ReadArray(depth),
            >= '0' and <= '9' or '+' or '-' or '.' => ReadNumberOrReference(),
            var other when IsLetter(other) => ReadWord(),
            _ => throw new PdfDamage("No value where one has to be."),
        };
    }

    /// <summary>A whole number that is not negative and not the beginning of a reference.</summary>
    public long ReadCount()
    {
        SkipSpace();
        var digits = _file.Span[Position..];
        var length = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = length < 0 ? digits : digits[..length];
        Position += digits.Length;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new PdfDamage("A number is missing.");
    }

    /// <summary>Takes the word if it is next.</summary>
    public bool TrySkipWord(string word)
    {
        SkipSpace();
        var next = _file.Span[Position..];
        var found =
            next.Length >= word.Length
            && Ascii.Equals(next[..word.Length], word)
            && (next.Length == word.Length || !IsLetter(next[word.Length]));
        Position += found ? word.Length : 0;
        return found;
    }

    /// <summary>Stands behind the end of line that follows the word <c>stream</c>.</summary>
    public void SkipEndOfLine()
    {
        Position += Peek() == '\r' ? 1 : 0;
        Position += Peek() == '\n' ? 1 : 0;
    }

    public void SkipSpace()
    {
        while (Peek() is var next && (IsSpace(next) || next == '%'))
        {
            Position++;
            if (next == '%')
            {
                var line = _file.Span[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = line < 0 ? _file.Length : Position + line;
            }
        }
    }

    private int Peek(int ahead = 0) => Position + ahead < _file.Length ? _file.Span[Position + ahead] : Nothing;

    private int Next() => Position < _file.Length ? _file.Span[Position++] : throw new PdfDamage("The file ends within a value.");

    private PdfName ReadName()
    {
        Position++;
        var name = new StringBuilder();
        while (IsRegular(Peek()))
        {
            var next = Next();
            if (next == '#' && HexOf(Peek()) >= 0 && HexOf(Peek(1)) >= 0)
            {
                next = (HexOf(Next()) << 4) | HexOf(Next());
            }
            name.Append((char)next);
        }
        return new(name.ToString());
    }

    private object ReadWord()
    {
        var start = Position;
        while (IsRegular(Peek()))
        {
            Position++;
        }
        return Encoding.Latin1.GetString(_file.Span[start..Position]) switch
        {
            "true" => true,
            "false" => false,
            var word => new PdfKeyword(word),
        };
    }

    private object ReadNumberOrReference()
    {
        var number = ReadNumber();
        var after = Position;
        // "12 0 R" is one value; "12 0" followed by anything else is two.
        if (number is long and >= 0 and <= int.MaxValue and var target && TrySkipGeneration() && TrySkipWord("R"))
        {
            return new PdfReference((int)target);
        }
        Position = after;
        return number;
    }

    private bool TrySkipGeneration()
    {
        SkipSpace();
        var start = Position;
        while (char.IsAsciiDigit((char)Math.Max(Peek(), 0)))
        {
            Position++;
        }
        return Position - start is > 0 and <= 5 && IsSpace(Peek());
    }

    private object ReadNumber()
    {
        var start = Position;
        while (Peek() is >= '0' and <= '9' or '+' or '-' or '.')
        {
            Position++;
        }
        var text = _file.Span[start..Position];
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }
        // Whatever else is written as a number is a measure of something drawn, which nobody asks for here.
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : 0d;
    }

    private List<object?> ReadArray(int depth)
    {
        Position++;
        var items = new List<object?>();
        for (SkipSpace(); Peek() != ']'; SkipSpace())
        {
            items.Add(ReadValue(depth));
        }
        Position++;
        return items;
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        Position += 2;
        var entries = new PdfDictionary();
        for (SkipSpace(); !(Peek() == '>' && Peek(1) == '>'); SkipSpace())
        {
            if (Read(depth + 1) is not PdfName key)
            {
                throw new PdfDamage("A key of a dictionary is no name.");
            }
            entries[key.Text] = ReadValue(depth);
        }
        Position += 2;
        return entries;
    }

    private object? ReadValue(int depth) =>
        Read(depth + 1) switch
        {
            PdfKeyword { Text: "null" } => null,
            PdfKeyword => throw new PdfDamage("A word where a value has to be."),
            var value => value,
        };
}

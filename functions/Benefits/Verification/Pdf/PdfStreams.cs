using System.IO.Compression;

namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>
/// Unfolds the streams that say where objects are (ISO 32000-1, 7.4.4). Those are deflated or not packed at all; no program packs
/// them otherwise, so nothing else is read. What pages show is never unfolded.
/// </summary>
internal static class PdfStreams
{
    private const int FirstPngPredictor = 10;
    private const int Up = 2;

    public static byte[] Unfold(PdfDictionary dictionary, ReadOnlyMemory<byte> data, PdfBudget budget)
    {
        budget.Spend(data.Length);
        var filters = Items(dictionary["Filter"]);
        if (filters.Count == 0)
        {
            return data.ToArray();
        }
        if (filters is not [PdfName { Text: "FlateDecode" or "Fl" }])
        {
            throw new PdfDamage("A stream of objects is packed in an unusual way.");
        }
        return Unpredict(Inflate(data, budget), Items(dictionary["DecodeParms"]) is [PdfDictionary parameters] ? parameters : new());
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> data, PdfBudget budget)
    {
        using var packed = new MemoryStream(data.ToArray());
        using var inflating = new ZLibStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int length; (length = inflating.Read(buffer)) > 0; )
            {
                budget.Spend(length);
                whole.Write(buffer, 0, length);
            }
        }
        catch (InvalidDataException)
        {
            throw new PdfDamage("A stream does not unfold.");
        }
        return whole.ToArray();
    }

    /// <summary>Undoes the predictors of PNG (ISO/IEC 15948, 9.2), of which programs use "up" for tables of offsets.</summary>
    private static byte[] Unpredict(byte[] rows, PdfDictionary parameters)
    {
        if ((parameters.Int("Predictor") ?? 1) < FirstPngPredictor)
        {
            return parameters.Int("Predictor") is 2 ? throw new PdfDamage("A table of offsets is predicted as a picture.") : rows;
        }
        var (bits, colors) = (parameters.Int("BitsPerComponent") ?? 8, parameters.Int("Colors") ?? 1);
        var columns = parameters.Int("Columns") ?? 1;
        if (bits != 8 || colors != 1 || columns is < 1 or > 64)
        {
            throw new PdfDamage("A table of offsets is predicted as a picture.");
        }
        var plain = new byte[rows.Length / (columns + 1) * columns];
        for (var row = 0; row < plain.Length / columns; row++)
        {
            Unpredict(rows.AsSpan(row * (columns + 1), columns + 1), plain.AsSpan(0, (row + 1) * columns), columns);
        }
        return plain;
    }

    private static void Unpredict(ReadOnlySpan<byte> row, Span<byte> plain, int columns)
    {
        var start = plain.Length - columns;
        for (var i = 0; i < columns; i++)
        {
            var left = i == 0 ? 0 : plain[start + i - 1];
            var above = start == 0 ? 0 : plain[start + i - columns];
            var aboveLeft = i == 0 || start == 0 ? 0 : plain[start + i - columns - 1];
            plain[start + i] = (byte)(row[i + 1] + Predicted(row[0], left, above, aboveLeft));
        }
    }

    private static int Predicted(byte filter, int left, int above, int aboveLeft) =>
        filter switch
        {
            0 => 0,
            1 => left,
            Up => above,
            3 => (left + above) / 2,
            4 => Nearest(left + above - aboveLeft, left, above, aboveLeft),
            _ => throw new PdfDamage("A row of a table has an unknown predictor."),
        };

    private static int Nearest(int guess, int left, int above, int aboveLeft)
    {
        var (toLeft, toAbove, toBoth) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - aboveLeft));
        if (toLeft <= toAbove && toLeft <= toBoth)
        {
            return left;
        }
        return toAbove <= toBoth ? above : aboveLeft;
    }

    private static List<object?> Items(object? value) =>
        value switch
        {
            null => [],
            List<object?> items => items,
            var item => [item],
        };
}

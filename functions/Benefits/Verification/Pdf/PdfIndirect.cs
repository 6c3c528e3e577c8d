namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>Reads <c>12 0 obj … endobj</c> (ISO 32000-1, 7.3.8 and 7.3.10).</summary>
internal static class PdfIndirect
{
    public static (int Number, object? Value) Read(PdfParser parser)
    {
        var number = parser.ReadCount();
        parser.ReadCount();
        if (number > int.MaxValue || !parser.TrySkipWord("obj"))
        {
            throw new PdfDamage("There is no object where one has to be.");
        }
        var value = parser.Read();
        if (value is PdfDictionary dictionary && parser.TrySkipWord("stream"))
        {
            parser.SkipEndOfLine();
            return ((int)number, new PdfStream(dictionary, parser.Position));
        }
        return ((int)number, value is PdfKeyword ? null : value);
    }

    /// <summary>The packed data of a stream.</summary>
    /// <param name="resolve">Finds the length where the dictionary only refers to it.</param>
    public static ReadOnlyMemory<byte> DataOf(PdfStream stream, ReadOnlyMemory<byte> file, Func<object?, object?> resolve)
    {
        var rest = file[stream.DataAt..];
        var length = stream.Dictionary["Length"] is PdfReference reference ? resolve(reference) : stream.Dictionary["Length"];
        if (length is long and >= 0 and var known && known <= rest.Length)
        {
            return rest[..(int)known];
        }
        var end = rest.Span.IndexOf("endstream"u8);
        return end < 0 ? throw new PdfDamage("A stream does not end.") : rest[..end];
    }
}

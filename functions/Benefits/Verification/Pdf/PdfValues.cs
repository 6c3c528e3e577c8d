namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>A name object, without its slash and with <c>#xx</c> resolved.</summary>
internal readonly record struct PdfName(string Text);

/// <summary>Points to an indirect object.</summary>
internal readonly record struct PdfReference(int Number);

/// <summary>A word that is no value, for example <c>endobj</c>.</summary>
internal readonly record struct PdfKeyword(string Text);

/// <summary>A stream: its dictionary and where its data begins in the file.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, int DataAt);

/// <summary>
/// A dictionary. Values are null, bool, long, double, byte[] (a string), <see cref="PdfName"/>, <see cref="PdfReference"/>,
/// a list of values, or a dictionary.
/// </summary>
internal sealed class PdfDictionary
{
    private readonly Dictionary<string, object?> _entries = new(StringComparer.Ordinal);

    /// <summary>The value, null when there is none.</summary>
    public object? this[string key]
    {
        get => _entries.GetValueOrDefault(key);
        set => _entries[key] = value;
    }

    public bool Has(string key) => this[key] is not null;

    /// <summary>The text of a name.</summary>
    public string? Name(string key) => this[key] is PdfName name ? name.Text : null;

    /// <summary>A whole number that fits an int.</summary>
    public int? Int(string key) => this[key] is long number and >= int.MinValue and <= int.MaxValue ? (int)number : null;
}

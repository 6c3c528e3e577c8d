namespace ServerlessQueue.Benefits.Verification;

/// <summary>A type of file that documents come in, recognised by what is in it and never by what it is called.</summary>
/// <param name="MediaType">Of RFC 6838.</param>
/// <param name="Extension">With its dot.</param>
internal sealed record FileType(string MediaType, string Extension)
{
    public static readonly FileType Pdf = new("application/pdf", ".pdf");
    public static readonly FileType Jpeg = new("image/jpeg", ".jpg");
    public static readonly FileType Png = new("image/png", ".png");

    /// <summary>The type, or null when it is none of ours.</summary>
    public static FileType? Of(ReadOnlySpan<byte> content)
    {
        if (content is [0xFF, 0xD8, 0xFF, ..])
        {
            return Jpeg;
        }
        if (content is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..])
        {
            return Png;
        }
        // Readers look for the mark anywhere in the first kilobyte, which lets any other kind of file pass for a PDF as well.
        return content[StartOfPdf(content)..].StartsWith("%PDF-"u8) ? Pdf : null;
    }

    /// <summary>The type of that name, or null when it is none of ours.</summary>
    public static FileType? Named(string? mediaType) =>
        Array.Find([Pdf, Jpeg, Png], type => type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Some programs write an empty line or a byte order mark first.</summary>
    public static int StartOfPdf(ReadOnlySpan<byte> content)
    {
        var mark = content.StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
        var text = content[mark..].IndexOfAnyExcept(" \t\r\n"u8);
        return text < 0 ? 0 : mark + text;
    }
}

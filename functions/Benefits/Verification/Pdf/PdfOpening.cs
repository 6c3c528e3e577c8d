namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>How it went to open a file as a PDF.</summary>
internal enum PdfCondition
{
    /// <summary>It opens and has at least one page.</summary>
    Good,

    /// <summary>It opens only with a password.</summary>
    Locked,

    /// <summary>It is damaged, cut off, or has no pages.</summary>
    Damaged,
}

/// <summary>
/// Opens a PDF as far as its pages: tables of objects, catalog, tree of pages. What the pages show is not looked at. Written here
/// and not taken from a library, because libraries mend what is broken and unfold whatever they are given: a file of a stranger must
/// neither get through damaged nor take the memory of the whole app.
/// </summary>
internal static class PdfOpening
{
    // An honest file of 10 MiB takes a small part of this.
    private const long Work = 64L << 20;

    /// <summary>Opens the file; one that says wrongly where its objects are is damaged.</summary>
    public static PdfCondition Open(ReadOnlyMemory<byte> file)
    {
        var condition = OpenExactly(file);
        // Where something stands before the mark of a PDF, offsets may count from either.
        return condition == PdfCondition.Damaged && FileType.StartOfPdf(file.Span) is > 0 and var start
            ? OpenExactly(file[start..])
            : condition;
    }

    private static PdfCondition OpenExactly(ReadOnlyMemory<byte> file)
    {
        try
        {
            var pdf = new PdfFile(file, new PdfBudget(Work));
            if (pdf.Trailer.Has("Encrypt"))
            {
                // Where the tree of pages is may be encrypted as well; that the file opens is all there is to know.
                return IsLocked(pdf) ? PdfCondition.Locked : PdfCondition.Good;
            }
            return pdf.CountPages() > 0 ? PdfCondition.Good : PdfCondition.Damaged;
        }
        catch (PdfDamage)
        {
            return PdfCondition.Damaged;
        }
    }

    private static bool IsLocked(PdfFile pdf)
    {
        var fileId = pdf.Resolve(pdf.Trailer["ID"]) is List<object?> { Count: > 0 } ids ? ids[0] as byte[] : null;
        return pdf.Resolve(pdf.Trailer["Encrypt"]) is not PdfDictionary encryption || PdfPassword.IsNeeded(encryption, fileId ?? []);
    }
}

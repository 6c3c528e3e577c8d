namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>The file cannot be read as a PDF, or only with more work than an honest one ever takes.</summary>
internal sealed class PdfDamage(string what) : Exception(what);

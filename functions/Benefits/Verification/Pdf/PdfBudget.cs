namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>
/// How much work opening one file may take. Everything that is scanned or inflated is paid for, so neither a loop of references nor
/// a stream that unfolds to gigabytes takes more than a moment.
/// </summary>
/// <param name="bytes">To be scanned and inflated at most.</param>
internal sealed class PdfBudget(long bytes)
{
    private long _left = bytes;

    /// <exception cref="PdfDamage">There is not that much left.</exception>
    public void Spend(long bytes)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw new PdfDamage("The file takes too much work.");
        }
    }
}

using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications;
using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Benefits.Expiry;

/// <summary>Ends a benefit: the child goes back first, then the document says so, then the calendar forgets it. Twice is once.</summary>
internal sealed class BenefitEnding(
    DocumentTable documents,
    ExpiryCalendar expiries,
    DocumentClosing closing,
    IApplicationBenefits applications,
    TownCalendar calendar,
    ILogger<BenefitEnding> logger
)
{
    public async Task EndAsync(Documents.Expiry expiry, CancellationToken cancellation)
    {
        var stored = await documents.FindAsync(expiry.Document, cancellation);
        if (stored is not null && expiry.LastDay >= calendar.Today(stored.Document.Locality))
        {
            return;
        }
        if (stored is null || await TryExpireAsync(stored, cancellation))
        {
            await expiries.RemoveAsync(expiry, cancellation);
        }
    }

    /// <returns>False when the document has changed meanwhile; the next run sees to it.</returns>
    private async Task<bool> TryExpireAsync(StoredDocument stored, CancellationToken cancellation)
    {
        var document = stored.Document;
        if (!document.State.MayBecome(DocumentState.Expired))
        {
            return true;
        }
        await applications.LoseBenefitAsync(document.Id.Number, document.Id.ToString(), cancellation);
        var expired = document.Become(DocumentState.Expired);
        if (await documents.TryReplaceAsync(stored, expired, cancellation) is null)
        {
            return false;
        }
        await closing.TidyAsync(expired, cancellation);
        BenefitsLog.Expired(logger, document.Id.ToString());
        return true;
    }
}

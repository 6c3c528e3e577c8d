using Microsoft.Extensions.Logging;
using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Benefits.Verification;

/// <summary>Verifies documents; once or many times, at once or hours apart, to one effect.</summary>
internal sealed class DocumentVerification(
    DocumentTable documents,
    DocumentBlobs blobs,
    ReviewIndex reviews,
    DocumentClosing closing,
    TownCalendar calendar,
    ILogger<DocumentVerification> logger
)
{
    /// <summary>Verifies the document unless that has been done.</summary>
    /// <returns>The document as it is then; null when there is none.</returns>
    public Task<StoredDocument?> VerifyAsync(DocumentId id, CancellationToken cancellation) =>
        SettleAsync(id, document => document.IsUnverified, JudgeAsync, cancellation);

    /// <summary>Hands a document that could not be verified to a person.</summary>
    /// <returns>The document as it is then; null when there is none.</returns>
    public Task<StoredDocument?> GiveUpAsync(DocumentId id, CancellationToken cancellation) =>
        SettleAsync(
            id,
            document => document.State == DocumentState.Received,
            (_, _) => Task.FromResult(new Verdict(DocumentState.NeedsReview, Reasons.VerificationFailed, ContentType: null)),
            cancellation
        );

    private async Task<StoredDocument?> SettleAsync(
        DocumentId id,
        Func<Document, bool> isOpen,
        Func<Document, CancellationToken, Task<Verdict>> judge,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var stored = await documents.FindAsync(id, cancellation);
            if (stored is null || !isOpen(stored.Document))
            {
                return stored;
            }
            var verdict = await judge(stored.Document, cancellation);
            var next = stored.Document.Become(verdict.State) with { Reason = verdict.Reason, ContentType = verdict.ContentType };
            if (await WriteAsync(stored, next, cancellation) is { } written)
            {
                BenefitsLog.Verified(logger, id.ToString(), next.State, next.Reason);
                return written;
            }
            // Somebody else was first: look again.
        }
    }

    private async Task<Verdict> JudgeAsync(Document document, CancellationToken cancellation)
    {
        var content = await blobs.LoadAsync(document, cancellation);
        return Stages.Verify(new(content, document.DeclaredType, calendar.TermOf(document), calendar.Today(document.Locality)));
    }

    private async Task<StoredDocument?> WriteAsync(StoredDocument stored, Document next, CancellationToken cancellation)
    {
        if (next.State.WaitsForPerson())
        {
            await reviews.AddAsync(next, cancellation);
            return await documents.TryReplaceAsync(stored, next, cancellation);
        }
        var written = await documents.TryReplaceAsync(stored, next, cancellation);
        if (written is not null)
        {
            await closing.TidyAsync(next, cancellation);
        }
        return written;
    }
}

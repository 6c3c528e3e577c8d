using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Benefits.Verification;
using ServerlessQueue.Http;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>
/// Carries out what a person decides. The first decision written wins; a confirmation is written down before the child moves, and is
/// told as confirmed after. Whoever confirms again carries on where a crash left off.
/// </summary>
internal sealed class DocumentDecisions(
    DocumentTable documents,
    DocumentVerification verification,
    DocumentClosing closing,
    ExpiryCalendar expiries,
    DocumentNotes notes,
    DocumentAudit audit,
    IApplicationBenefits applications,
    TownCalendar calendar,
    TimeProvider clock,
    ILogger<DocumentDecisions> logger
)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>A document that can be decided on: one that is decided on before its turn is verified now.</summary>
    /// <exception cref="Refusal">404 when there is none.</exception>
    public async Task<StoredDocument> FindAsync(DocumentId id, CancellationToken cancellation)
    {
        var stored = await documents.FindAsync(id, cancellation) ?? throw Refusal.NotFound();
        return stored.Document.State == DocumentState.Received
            ? await verification.VerifyAsync(id, cancellation) ?? throw Refusal.NotFound()
            : stored;
    }

    /// <summary>Decides; the same decision again changes nothing.</summary>
    /// <returns>The document as it is then.</returns>
    /// <exception cref="Refusal">
    /// 409 when it is decided otherwise, 422 when the child is not in the queue or the certificate's term is over, 400 when a last day
    /// is needed, 404 when there is no such document.
    /// </exception>
    public async Task<Document> DecideAsync(DocumentId id, DecisionForm form, string actor)
    {
        // Not the caller's patience: what has been begun is finished.
        using var deadline = new CancellationTokenSource(Deadline, clock);
        while (true)
        {
            var stored = await FindAsync(id, deadline.Token);
            if (await TryAsync(stored, form, actor, deadline.Token) is { } decided)
            {
                return decided;
            }
            // Somebody else has written in between: look again.
        }
    }

    private Task<Document?> TryAsync(StoredDocument stored, DecisionForm form, string actor, CancellationToken cancellation)
    {
        var document = stored.Document;
        var sameDay = form.ValidUntil is null || form.ValidUntil == document.ValidUntil;
        return (document.State, form.Confirms) switch
        {
            (DocumentState.Confirmed, true) when sameDay => Task.FromResult<Document?>(document),
            (DocumentState.Rejected, false) => Task.FromResult<Document?>(document),
            (DocumentState.Confirming, true) when sameDay => CarryOnAsync(stored, cancellation),
            (DocumentState.NeedsReview, true) => ConfirmAsync(stored, form, actor, cancellation),
            (DocumentState.NeedsReview or DocumentState.Confirming, false) => RejectAsync(stored, form, actor, cancellation),
            _ => throw Refusal.Conflict(ProblemCodes.AlreadyDecided),
        };
    }

    private async Task<Document?> ConfirmAsync(StoredDocument stored, DecisionForm form, string actor, CancellationToken cancellation)
    {
        var document = stored.Document;
        if (!await IsQueuedAsync(document, cancellation))
        {
            throw Refusal.Rule(ProblemCodes.NotQueued);
        }
        var lastDay = form.ValidUntil ?? calendar.LastDay(document);
        if (lastDay < calendar.Today(document.Locality))
        {
            throw Refusal.Rule("certificate_expired");
        }
        await audit.WriteAsync("document_confirmed", document.Id, actor, form.Reason, cancellation);
        var next = document.Become(DocumentState.Confirming) with
        {
            ValidUntil = lastDay,
            Reason = null,
            SealedNote = notes.Seal(document.Id, form.Reason),
        };
        return await documents.TryReplaceAsync(stored, next, cancellation) is { } begun ? await CarryOnAsync(begun, cancellation) : null;
    }

    private async Task<Document?> CarryOnAsync(StoredDocument stored, CancellationToken cancellation)
    {
        var document = stored.Document;
        if (document.ValidUntil is { } lastDay)
        {
            await expiries.AddAsync(new(lastDay, document.Id), cancellation);
        }
        await applications.ConfirmBenefitAsync(
            document.Id.Number,
            new(document.Id.ToString(), document.Benefit, document.ValidUntil),
            cancellation
        );
        return await CloseAsync(stored, document.Become(DocumentState.Confirmed), cancellation);
    }

    private async Task<Document?> RejectAsync(StoredDocument stored, DecisionForm form, string actor, CancellationToken cancellation)
    {
        var document = stored.Document;
        // A confirmation that has been begun stands; only for a child that has left the queue meanwhile it leads nowhere.
        if (document.State == DocumentState.Confirming && await IsQueuedAsync(document, cancellation))
        {
            throw Refusal.Conflict(ProblemCodes.AlreadyDecided);
        }
        await audit.WriteAsync("document_rejected", document.Id, actor, form.Reason, cancellation);
        var next = document.Become(DocumentState.Rejected) with
        {
            ValidUntil = null,
            Reason = null,
            SealedNote = notes.Seal(document.Id, form.Reason),
        };
        var rejected = await CloseAsync(stored, next, cancellation);
        if (rejected is not null && document.State == DocumentState.Confirming)
        {
            await applications.LoseBenefitAsync(document.Id.Number, document.Id.ToString(), cancellation);
        }
        return rejected;
    }

    private async Task<Document?> CloseAsync(StoredDocument stored, Document next, CancellationToken cancellation)
    {
        if (await documents.TryReplaceAsync(stored, next, cancellation) is null)
        {
            return null;
        }
        BenefitsLog.Decided(logger, next.Id.ToString(), next.State);
        await closing.TidyAsync(next, cancellation);
        return next;
    }

    private async Task<bool> IsQueuedAsync(Document document, CancellationToken cancellation) =>
        await applications.FindAsync(document.Id.Number, cancellation) is { IsQueued: true };
}

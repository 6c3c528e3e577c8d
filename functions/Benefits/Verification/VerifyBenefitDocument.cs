using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Benefits.Upload;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Verification;

/// <summary>The queue function that verifies benefit documents, and the one for those that it failed at.</summary>
internal sealed class VerifyBenefitDocument(
    DocumentVerification verification,
    VerificationQueue queue,
    TimeProvider clock,
    ILogger<VerifyBenefitDocument> logger
)
{
    [Function(nameof(VerifyBenefitDocument))]
    public async Task Run([QueueTrigger(QueueNames.VerifyBenefitDocument)] string message, CancellationToken cancellation)
    {
        if (Read(message) is not var (id, said))
        {
            return;
        }
        if (await verification.VerifyAsync(id, cancellation) is not null)
        {
            return;
        }
        if (clock.GetUtcNow() - said.SentAt < VerificationQueue.GiveUp)
        {
            // Not there yet: the upload may be slow rather than dead.
            await queue.AnnounceAgainAsync(said, cancellation);
        }
        else
        {
            BenefitsLog.NeverCame(logger, id.ToString());
        }
    }

    /// <summary>After five failures a person decides, whatever is wrong with the document or with us.</summary>
    [Function("GiveUnverifiedDocumentToPerson")]
    public async Task GiveToPerson([QueueTrigger(QueueNames.VerifyBenefitDocumentPoison)] string message, CancellationToken cancellation)
    {
        if (Read(message) is var (id, _) && await verification.GiveUpAsync(id, cancellation) is not null)
        {
            BenefitsLog.GivenToPerson(logger, id.ToString());
        }
    }

    private (DocumentId Id, VerificationMessage Message)? Read(string text)
    {
        if (VerificationMessage.Read(text) is { } message && DocumentId.TryParse(message.DocumentId, out var id))
        {
            return (id, message);
        }
        BenefitsLog.Unreadable(logger);
        return null;
    }
}

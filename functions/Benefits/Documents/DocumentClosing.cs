using Azure;
using Microsoft.Extensions.Logging;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>Tidies up after a document that nobody has to look at any more.</summary>
internal sealed class DocumentClosing(ReviewIndex reviews, DocumentBlobs blobs, ILogger<DocumentClosing> logger)
{
    /// <summary>Never fails: what is left undone is noticed by the readers of the list, and by the rule for undecided files.</summary>
    public async Task TidyAsync(Document document, CancellationToken cancellation)
    {
        try
        {
            await reviews.RemoveAsync(document, cancellation);
            await blobs.MarkDecidedAsync(document, cancellation);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or OperationCanceledException)
        {
            BenefitsLog.NotTidied(logger, document.Id.ToString(), failure.GetType().Name);
        }
    }
}

using Azure;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Http;

namespace ServerlessQueue.Benefits.Upload;

/// <summary>
/// Receives documents: the blob, the message, the row, in this order. A crash leaves a blob that nobody refers to, or a message about
/// nothing, or a document that will be verified.
/// </summary>
internal sealed class DocumentReceipt(
    DocumentTable documents,
    FileIntake intake,
    DocumentBlobs blobs,
    VerificationQueue queue,
    TimeProvider clock,
    ILogger<DocumentReceipt> logger
)
{
    /// <summary>Of one application. Expired ones do not count: a monthly certificate may be renewed for years.</summary>
    public const int MaxDocuments = 20;

    // Far below the time after which the message about this document is dropped.
    private static readonly TimeSpan WriterDeadline = TimeSpan.FromSeconds(60);

    /// <param name="id">Of the request: sent again, it has the same.</param>
    /// <param name="form">What the parent says.</param>
    /// <param name="locality">Of the application.</param>
    /// <param name="isQueued">Whether the application stands in a queue.</param>
    /// <param name="open">Begins to read the file.</param>
    /// <param name="callerGone">Ends the reading; what has been read by then is finished.</param>
    /// <exception cref="Refusal">
    /// 422 when the application is not queued or has too many documents, 409 when the same request came with another file.
    /// </exception>
    public async Task<Document> ReceiveAsync(
        DocumentId id,
        UploadForm form,
        string locality,
        bool isQueued,
        Func<Task<UploadedFile>> open,
        CancellationToken callerGone
    )
    {
        var known = await documents.ListAsync(id.Number, callerGone);
        if (Find(known, id) is { } earlier)
        {
            var file = await open();
            return SameOrRefuse(earlier, await FileIntake.HashAsync(file, callerGone));
        }
        ThrowIfUnwelcome(known, isQueued);
        var opened = await open();
        var stored = await intake.StoreAsync(opened, callerGone);
        return await KeepAsync(
            new Document
            {
                Id = id,
                State = DocumentState.Received,
                Benefit = form.Benefit,
                Locality = locality,
                ReceivedAt = clock.GetUtcNow(),
                IssuedOn = form.IssuedOn,
                DeclaredType = opened.ContentType,
                Size = stored.Size,
                Sha256 = stored.Sha256,
                Blob = stored.Blob,
            },
            known
        );
    }

    private async Task<Document> KeepAsync(Document document, StoredDocuments known)
    {
        using var deadline = new CancellationTokenSource(WriterDeadline, clock);
        var cancellation = deadline.Token;
        var announced = await queue.AnnounceAsync(document.Id, cancellation);
        while (!await documents.TryAddAsync(document, known.Turnstile, cancellation))
        {
            known = await documents.ListAsync(document.Id.Number, cancellation);
            if (Find(known, document.Id) is { } winner)
            {
                // Ours, when the answer to the insert got lost; else the same request, sent twice at once.
                await (winner.Blob == document.Blob ? Task.CompletedTask : DropAsync(document));
                await queue.ReleaseAsync(announced, cancellation);
                return SameOrRefuse(winner, document.Sha256);
            }
            try
            {
                ThrowIfUnwelcome(known, isQueued: true);
            }
            catch (Refusal)
            {
                await DropAsync(document);
                throw;
            }
        }
        await queue.ReleaseAsync(announced, cancellation);
        BenefitsLog.Received(logger, document.Id.ToString(), document.Benefit, document.Size);
        return document;
    }

    private static Document? Find(StoredDocuments known, DocumentId id) => known.Documents.FirstOrDefault(document => document.Id == id);

    private static Document SameOrRefuse(Document earlier, string sha256) =>
        earlier.Sha256 == sha256 ? earlier : throw Refusal.Conflict("idempotency_key_reused");

    private static void ThrowIfUnwelcome(StoredDocuments known, bool isQueued)
    {
        if (!isQueued)
        {
            throw Refusal.Rule(ProblemCodes.NotQueued);
        }
        if (known.Documents.Count(document => document.State != DocumentState.Expired) >= MaxDocuments)
        {
            throw Refusal.Rule("too_many_documents", new Dictionary<string, object?> { ["max"] = MaxDocuments });
        }
    }

    private async Task DropAsync(Document document)
    {
        try
        {
            await blobs.DeleteAsync(document.Blob, CancellationToken.None);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            // The rule for undecided uploads deletes it in time.
            BenefitsLog.NotDeleted(logger, document.Id.ToString(), failure.GetType().Name);
        }
    }
}

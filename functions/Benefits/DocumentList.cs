using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Benefits;

/// <summary>A document as the parent sees it.</summary>
/// <param name="Reason">A code of verification, or what a person wrote.</param>
internal sealed record DocumentView(
    string DocumentId,
    string Benefit,
    DocumentState State,
    string? Reason,
    DateTimeOffset ReceivedAt,
    DateOnly? ValidUntil
);

/// <summary>The documents of an application, first received first.</summary>
internal sealed class DocumentList(DocumentTable documents, DocumentNotes notes)
{
    public async Task<IReadOnlyList<DocumentView>> OfAsync(ApplicationNumber number, CancellationToken cancellation)
    {
        var stored = await documents.ListAsync(number, cancellation);
        return [.. stored.Documents.Select(View)];
    }

    private DocumentView View(Document document) =>
        new(
            document.Id.ToString(),
            document.Benefit,
            document.State.Shown(),
            // A decision that is being carried out is not told before it counts.
            document.State == DocumentState.Confirming
                ? null
                : notes.ReasonOf(document),
            document.ReceivedAt,
            document.State == DocumentState.Confirming ? null : document.ValidUntil
        );
}

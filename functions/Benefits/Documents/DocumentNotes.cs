using ServerlessQueue.Identity;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>What people write about decisions. Sealed, because people write names.</summary>
internal sealed class DocumentNotes(Sealer sealer)
{
    /// <summary>Null for null.</summary>
    public string? Seal(DocumentId id, string? note) => note is null ? null : sealer.Seal(note, id.ToString());

    /// <summary>What a person wrote, else the code of verification.</summary>
    public string? ReasonOf(Document document) =>
        document.SealedNote is { } note ? sealer.Open<string>(note, document.Id.ToString()) : document.Reason;
}

namespace ServerlessQueue.Benefits.Documents;

/// <summary>What is known of a benefit document; the file itself is a blob.</summary>
internal sealed record Document
{
    public required DocumentId Id { get; init; }

    public required DocumentState State { get; init; }

    public required string Benefit { get; init; }

    public required string Locality { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>As the parent gave it.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The media type that it was sent as.</summary>
    public required string DeclaredType { get; init; }

    /// <summary>The type that the file really has; null until verification has recognised it.</summary>
    public string? ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Name of the blob, which says nothing.</summary>
    public required string Blob { get; init; }

    /// <summary>One of <see cref="Verification.Reasons"/>; null where there is nothing to say or a person has said it.</summary>
    public string? Reason { get; init; }

    /// <summary>What a person wrote about the decision, sealed for this document: people write names.</summary>
    public string? SealedNote { get; init; }

    /// <summary>The last day on which the confirmed benefit counts; null: it has no term.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Verification has not said what the file is, so nobody is shown it.</summary>
    public bool IsUnverified => ContentType is null && State is (DocumentState.Received or DocumentState.NeedsReview);

    /// <exception cref="InvalidOperationException">This document cannot become that.</exception>
    public Document Become(DocumentState next) =>
        State.MayBecome(next)
            ? this with
            {
                State = next,
            }
            : throw new InvalidOperationException($"A document that is {State} cannot become {next}.");
}

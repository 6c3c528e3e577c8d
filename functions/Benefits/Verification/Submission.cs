namespace ServerlessQueue.Benefits.Verification;

/// <summary>All that is known of a document when it is verified.</summary>
/// <param name="Content">The file.</param>
/// <param name="DeclaredType">The media type that it was sent as.</param>
/// <param name="ValidUntil">The last day on which such a document proves anything; null when it has no term or no date.</param>
/// <param name="Today">The date in the town.</param>
internal sealed record Submission(byte[] Content, string DeclaredType, DateOnly? ValidUntil, DateOnly Today)
{
    /// <summary>What the file is, whatever it was sent as.</summary>
    public FileType? Type { get; } = FileType.Of(Content);
}

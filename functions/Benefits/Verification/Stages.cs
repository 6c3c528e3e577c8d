using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Benefits.Verification.Pdf;

namespace ServerlessQueue.Benefits.Verification;

/// <summary>What verification has found.</summary>
/// <param name="State"><see cref="DocumentState.Rejected"/> or <see cref="DocumentState.NeedsReview"/>.</param>
/// <param name="Reason">One of <see cref="Reasons"/>; null for a good document.</param>
/// <param name="ContentType">The type that the file really has; null when it is none of ours.</param>
internal sealed record Verdict(DocumentState State, string? Reason, string? ContentType);

/// <summary>The stages a document goes through, in order. Each is a pure function; the first one that objects decides.</summary>
internal static class Stages
{
    private static readonly Func<Submission, string?>[] Table = [IsClean, IsKnown, IsWhatItSays, Opens, IsInTerm];

    /// <summary>Rejects what no person needs to see; everything else is for a person to decide.</summary>
    public static Verdict Verify(Submission submission)
    {
        var reason = Table.Select(stage => stage(submission)).FirstOrDefault(objection => objection is not null);
        return new(reason is null ? DocumentState.NeedsReview : DocumentState.Rejected, reason, submission.Type?.MediaType);
    }

    private static string? IsClean(Submission submission) => Malware.IsIn(submission.Content) ? Reasons.Malware : null;

    private static string? IsKnown(Submission submission) => submission.Type is null ? Reasons.UnknownType : null;

    private static string? IsWhatItSays(Submission submission) =>
        submission.Type == FileType.Named(submission.DeclaredType) ? null : Reasons.TypeMismatch;

    private static string? Opens(Submission submission) =>
        submission.Type == FileType.Pdf ? OpensAsPdf(submission.Content)
        : submission.Type == FileType.Jpeg ? UnreadableUnless(Images.IsGoodJpeg(submission.Content))
        : UnreadableUnless(Images.IsGoodPng(submission.Content));

    private static string? OpensAsPdf(byte[] content) =>
        PdfOpening.Open(content) switch
        {
            PdfCondition.Good => null,
            PdfCondition.Locked => Reasons.Encrypted,
            PdfCondition.Damaged => Reasons.Unreadable,
            var other => throw new InvalidOperationException($"{other} is no condition of a PDF."),
        };

    private static string? UnreadableUnless(bool good) => good ? null : Reasons.Unreadable;

    private static string? IsInTerm(Submission submission) => submission.ValidUntil < submission.Today ? Reasons.CertificateExpired : null;
}

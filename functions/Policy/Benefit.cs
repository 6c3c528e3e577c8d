using ServerlessQueue.Queueing;

namespace ServerlessQueue.Policy;

/// <summary>A reason for which a child stands in a better lane, once a document has proved it.</summary>
/// <param name="Code"><c>[a-z][a-z0-9_]*</c>.</param>
/// <param name="Lane">The lane of a child whose benefit is confirmed.</param>
/// <param name="Documents">What proves it.</param>
/// <param name="ValidityMonths">How many calendar months its document is good for; null: it has no term.</param>
public sealed record Benefit(string Code, LocalizedText Names, Lane Lane, IReadOnlyList<LocalizedText> Documents, int? ValidityMonths)
{
    /// <summary>Up to when a document of that day is good: 31 January and one month give the last day of February. Null: no term.</summary>
    public DateOnly? ValidUntil(DateOnly issuedOn) => ValidityMonths is { } months ? issuedOn.AddMonths(months) : null;
}

using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Benefits;

/// <summary>Days as a town counts them, and how long its documents prove something.</summary>
internal sealed class TownCalendar(PolicyBook policy, TimeProvider clock)
{
    /// <summary>The date in the town; for a town that has left the policy, the date in Greenwich.</summary>
    public DateOnly Today(string locality) => Today(clock.GetUtcNow(), locality);

    /// <summary>The last day on which the document proves its benefit, by its date of issue; null when it has no term or no date.</summary>
    public DateOnly? TermOf(Document document) => document.IssuedOn is { } issuedOn ? BenefitOf(document)?.ValidUntil(issuedOn) : null;

    /// <summary>The last day of a benefit that is confirmed without naming one; null when it has no term.</summary>
    /// <exception cref="Refusal">400: the benefit has a term and nobody knows from when.</exception>
    public DateOnly? LastDay(Document document) =>
        document.IssuedOn is null && BenefitOf(document)?.ValidityMonths is not null
            ? throw Refusal.Invalid([new FieldFault("validUntil", FieldCodes.Required)])
            : TermOf(document);

    private DateOnly Today(DateTimeOffset now, string locality) =>
        policy.Find(locality, now)?.DateAt(now) ?? DateOnly.FromDateTime(now.UtcDateTime);

    private Benefit? BenefitOf(Document document) => policy.Find(document.Locality, clock.GetUtcNow())?.FindBenefit(document.Benefit);
}

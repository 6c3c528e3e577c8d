using ServerlessQueue.Identity;

namespace ServerlessQueue.Applications;

/// <summary>What the benefits room may know of and ask from an application.</summary>
public interface IApplicationBenefits
{
    /// <summary>Null when there is no such application.</summary>
    Task<ApplicationSummary?> FindAsync(ApplicationNumber number, CancellationToken cancellation);

    /// <summary>Makes the benefit count: the child moves to the benefit's lane at its original time of submission. Twice is once (by documentId).</summary>
    Task ConfirmBenefitAsync(ApplicationNumber number, ConfirmedBenefit benefit, CancellationToken cancellation);

    /// <summary>Takes a confirmed benefit away (lost, expired): back to the lane of the best one that is left. Twice is once.</summary>
    Task LoseBenefitAsync(ApplicationNumber number, string documentId, CancellationToken cancellation);
}

public sealed record ApplicationSummary(ApplicationNumber Number, string Locality, string QueueKind, bool IsQueued);

public sealed record ConfirmedBenefit(string DocumentId, string Benefit, DateOnly? ValidUntil);

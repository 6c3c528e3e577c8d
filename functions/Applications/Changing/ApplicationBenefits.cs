using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Applications.Changing;

/// <summary>What decisions about documents do to an application.</summary>
internal sealed class ApplicationBenefits(ApplicationStore applications, ApplicationChanges changes, PolicyBook policy, TimeProvider clock)
    : IApplicationBenefits
{
    public async Task<ApplicationSummary?> FindAsync(ApplicationNumber number, CancellationToken cancellation) =>
        await applications.FindAsync(number, cancellation) is { Application: var application }
            ? new ApplicationSummary(number, application.Locality, application.QueueKind, application.Status == ApplicationStatus.Queued)
            : null;

    public Task ConfirmBenefitAsync(ApplicationNumber number, ConfirmedBenefit benefit, CancellationToken cancellation) =>
        changes.ChangeAsync(
            number,
            found =>
            {
                var application = found.Application;
                if (application.History.Any(entry => entry.Event == ApplicationEvent.BenefitConfirmed && entry.Cause == benefit.DocumentId))
                {
                    return null;
                }

                var now = clock.GetUtcNow();
                var known =
                    policy.Find(application.Locality, now)?.FindBenefit(benefit.Benefit)
                    ?? throw Refusal.Invalid([new FieldFault("benefit", FieldCodes.UnknownBenefit)]);
                return application.After(
                        ApplicationEvent.BenefitConfirmed,
                        now,
                        benefit.DocumentId,
                        [.. application.Benefits, new HeldBenefit(benefit.DocumentId, benefit.Benefit, known.Lane)]
                    ) ?? throw Refusal.Rule(ProblemCodes.NotQueued);
            }
        );

    public Task LoseBenefitAsync(ApplicationNumber number, string documentId, CancellationToken cancellation) =>
        changes.ChangeAsync(
            number,
            found =>
            {
                var application = found.Application;
                var left = application.Benefits.Where(held => held.DocumentId != documentId).ToArray();
                return left.Length == application.Benefits.Count
                    ? null
                    : application.After(ApplicationEvent.BenefitLost, clock.GetUtcNow(), documentId, left);
            }
        );
}

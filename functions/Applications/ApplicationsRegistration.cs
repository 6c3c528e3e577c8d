using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Applications.Accepting;
using ServerlessQueue.Applications.Changing;
using ServerlessQueue.Applications.Looking;
using ServerlessQueue.Applications.Publishing;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Applications.Settling;
using ServerlessQueue.Applications.Staff;

namespace ServerlessQueue.Applications;

public static class ApplicationsRegistration
{
    /// <summary>Accepting, looking up, changing and settling applications.</summary>
    public static IServiceCollection AddApplications(this IServiceCollection services) =>
        services
            .AddSingleton<ApplicationStore>()
            .AddSingleton<ChangeIntents>()
            .AddSingleton<SubmissionClock>()
            .AddSingleton<IdempotencyKey>()
            .AddSingleton<Acceptance>()
            .AddSingleton<ApplicationChanges>()
            .AddSingleton<IApplicationBenefits, ApplicationBenefits>()
            .AddSingleton<PastDays>()
            .AddSingleton<Places>()
            .AddSingleton<OrderListing>()
            .AddSingleton<OwnNumber>()
            .AddSingleton<LookUpLimit>()
            .AddSingleton<StaffAudit>();
}

using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Benefits.Expiry;
using ServerlessQueue.Benefits.Staff;
using ServerlessQueue.Benefits.Upload;
using ServerlessQueue.Benefits.Verification;

namespace ServerlessQueue.Benefits;

public static class BenefitsRegistration
{
    /// <summary>Receiving, verifying, deciding on and ending benefit documents.</summary>
    public static IServiceCollection AddBenefits(this IServiceCollection services) =>
        services
            .AddSingleton<TownCalendar>()
            .AddSingleton<DocumentTable>()
            .AddSingleton<DocumentBlobs>()
            .AddSingleton<DocumentNotes>()
            .AddSingleton<DocumentClosing>()
            .AddSingleton<DocumentList>()
            .AddSingleton<ReviewIndex>()
            .AddSingleton<ExpiryCalendar>()
            .AddSingleton<FileIntake>()
            .AddSingleton<VerificationQueue>()
            .AddSingleton<DocumentReceipt>()
            .AddSingleton<DocumentVerification>()
            .AddSingleton<PendingReviews>()
            .AddSingleton<DocumentAudit>()
            .AddSingleton<DocumentDecisions>()
            .AddSingleton<BenefitEnding>();
}

using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Benefits.Expiry;

/// <summary>
/// The timer that ends benefits whose last day is over. Days begin at different hours in different towns and a run may fail, so it looks
/// every hour; with nothing to do that is one request.
/// </summary>
internal sealed class ExpireBenefits(ExpiryCalendar expiries, BenefitEnding ending, TimeProvider clock, ILogger<ExpireBenefits> logger)
{
    [Function(nameof(ExpireBenefits))]
    public async Task Run([TimerTrigger("0 10 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        // East of Greenwich the next day has begun.
        var latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        await foreach (var expiry in expiries.EndedBeforeAsync(latest, cancellation))
        {
            try
            {
                await ending.EndAsync(expiry, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One child's trouble must not hold up the others; the entry stays for the next run.
                BenefitsLog.NotExpired(
                    logger,
                    expiry.Document.ToString(),
                    failure.GetType().Name,
                    (failure as RequestFailedException)?.ErrorCode
                );
            }
        }
    }
}

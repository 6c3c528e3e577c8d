using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using ServerlessQueue.Http;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>Counts the codes that go to one telephone, in storage, so that all instances of the app count together.</summary>
internal sealed class PhoneBudget(StorageClients storage, TimeProvider time, IOptions<ConfirmationOptions> options)
{
    private readonly TableClient _table = storage.Table(Tables.Confirmations);
    private readonly RateLimit _inARow = new(options.Value.BurstPerPhone, TimeSpan.FromSeconds(options.Value.RefillSeconds));
    private readonly RateLimit _inADay = new(options.Value.PerPhoneAndDay, TimeSpan.FromDays(1) / options.Value.PerPhoneAndDay);

    /// <summary>Takes one code off the budget and tells when it makes sense to ask for the next.</summary>
    /// <exception cref="Refusal">429: the budget is used up.</exception>
    public async Task<DateTimeOffset> TakeAsync(string phonePseudonym, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var read = await _table.GetEntityIfExistsAsync<PhoneBudgetRow>(
                phonePseudonym,
                PhoneBudgetRow.Key,
                cancellationToken: cancellationToken
            );
            var row = read.HasValue ? read.Value! : new PhoneBudgetRow { PartitionKey = phonePseudonym };
            var wait = Wait(row, now);
            if (wait > TimeSpan.Zero)
            {
                throw Refusal.TooMany(wait);
            }

            row.RowFullAt = _inARow.Take(row.RowFullAt, now);
            row.DayFullAt = _inADay.Take(row.DayFullAt, now);
            row.ExpiresAt = Later(row.RowFullAt.Value, row.DayFullAt.Value);
            if (await TryWriteAsync(row, isNew: !read.HasValue, cancellationToken))
            {
                return now + Longer(_inARow.Refill, Wait(row, now));
            }
        }
    }

    private TimeSpan Wait(PhoneBudgetRow row, DateTimeOffset now) =>
        Longer(_inARow.Wait(row.RowFullAt, now), _inADay.Wait(row.DayFullAt, now));

    private async Task<bool> TryWriteAsync(PhoneBudgetRow row, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            await (
                isNew
                    ? _table.AddEntityAsync(row, cancellationToken)
                    : _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken)
            );
            return true;
        }
        // Another request for the same telephone has counted meanwhile, or the purge has removed a full budget.
        catch (RequestFailedException exception) when (exception.IsConflict() || exception.IsPreconditionFailed() || exception.IsNotFound())
        {
            return false;
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

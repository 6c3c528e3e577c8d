using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Http;
using ServerlessQueue.Notices;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>A code on its way to a telephone.</summary>
/// <param name="ResendAfter">Before then another request only makes the parent wait: the SMS may still come, or the budget is used up.</param>
internal sealed record StartedConfirmation(string ConfirmationId, string Phone, DateTimeOffset ExpiresAt, DateTimeOffset ResendAfter);

/// <summary>A telephone that is proved.</summary>
internal sealed record ConfirmedPhone(string PhoneToken, DateTimeOffset ExpiresAt);

/// <summary>Proves that a parent holds a telephone: a code goes out by SMS and comes back.</summary>
internal sealed class PhoneConfirmations(
    StorageClients storage,
    PhoneBudget budget,
    ConfirmationCodes codes,
    Pseudonyms pseudonyms,
    PhoneTokens tokens,
    INoticeSender notices,
    TimeProvider time
)
{
    private const int MostWrongCodes = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly TableClient _table = storage.Table(Tables.Confirmations);

    /// <summary>Sends a code. The answer waits for the gateway, so that a parent is never told of an SMS that was not sent.</summary>
    /// <exception cref="Refusal">429, 503, or 400 <c>phone_not_mobile</c> where the gateway cannot reach the number.</exception>
    public async Task<StartedConfirmation> StartAsync(PhoneNumber phone, Language language, CancellationToken cancellationToken)
    {
        var pseudonym = pseudonyms.OfPhone(phone);
        var resendAfter = await budget.TakeAsync(pseudonym, cancellationToken);

        var id = ConfirmationCodes.NewId();
        var code = ConfirmationCodes.NewCode();
        var row = new ConfirmationRow
        {
            PartitionKey = id,
            Phone = pseudonym,
            CodeHash = codes.Hash(id, code),
            ExpiresAt = time.GetUtcNow() + Life,
        };
        await _table.AddEntityAsync(row, cancellationToken);
        await notices.SendAsync(phone, NoticeTexts.ConfirmationCode(code, Life, language), cancellationToken);
        return new(id, phone.Value, row.ExpiresAt, resendAfter);
    }

    /// <summary>
    /// Answers a code with a token. Every guess, right or wrong, is settled by a conditional update of the row it was judged by:
    /// whatever number of guesses arrives at one instant, the sixth finds five wrong ones before it. A right code stays right
    /// until the confirmation ends, because a request may be repeated on its way.
    /// </summary>
    /// <exception cref="Refusal">404, 410 <c>confirmation_expired</c>, or 422 <c>wrong_code</c>.</exception>
    public async Task<ConfirmedPhone> ConfirmAsync(string id, string code, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await FindAsync(id, cancellationToken);
            if (row.ExpiresAt <= time.GetUtcNow() || row.WrongCodes >= MostWrongCodes)
            {
                throw Refusal.Gone(ProblemCodes.ConfirmationExpired);
            }

            var isRight = codes.IsRight(row, code);
            row.WrongCodes += isRight ? 0 : 1;
            if (!await TryWriteAsync(row, cancellationToken))
            {
                continue;
            }

            if (!isRight)
            {
                var attemptsLeft = MostWrongCodes - row.WrongCodes;
                throw Refusal.Rule(ProblemCodes.WrongCode, new Dictionary<string, object?> { ["attemptsLeft"] = attemptsLeft });
            }

            var (token, expiresAt) = tokens.IssueFor(row.Phone);
            return new(token, expiresAt);
        }
    }

    private async Task<ConfirmationRow> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!ConfirmationCodes.IsId(id))
        {
            throw Refusal.NotFound();
        }

        var read = await _table.GetEntityIfExistsAsync<ConfirmationRow>(id, ConfirmationRow.Key, cancellationToken: cancellationToken);
        return read.HasValue ? read.Value! : throw Refusal.NotFound();
    }

    private async Task<bool> TryWriteAsync(ConfirmationRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        // Another guess was settled meanwhile, or the purge has taken the row.
        catch (RequestFailedException exception) when (exception.IsPreconditionFailed() || exception.IsNotFound())
        {
            return false;
        }
    }
}

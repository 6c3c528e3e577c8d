using Azure;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Applications.Settling;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Applications.Accepting;

/// <summary>
/// Takes an application in: intent, number, application, change of the queue, in this order, so that a crash anywhere leaves nothing or
/// an application that has its place.
/// </summary>
internal sealed class Acceptance(
    ApplicationStore applications,
    ChangeIntents intents,
    QueueTable queues,
    SubmissionClock submissions,
    Pseudonyms pseudonyms,
    Sealer sealer,
    ILogger<Acceptance> logger
)
{
    /// <returns>The application, and whether it is new: the repetition of a request finds the one that the request made.</returns>
    /// <exception cref="Refusal">409 when the child stands in this town and kind already.</exception>
    public async Task<(ApplicationRecord Application, bool IsNew)> AcceptAsync(ApplicationForm form, string? fingerprint)
    {
        // From here on the caller's going away changes nothing: what is begun is finished, or given up well before the safety net does.
        using var deadline = new CancellationTokenSource(ChangeIntents.WriterDeadline);
        var cancellation = deadline.Token;
        var pseudonym = pseudonyms.OfChild(form.Child);
        var queue = new QueueId(form.Locality, form.QueueKind, form.Child.BornOn.Year);
        using var submission = submissions.Begin(queue);
        var number = await ReserveAsync(pseudonym, form, cancellation);
        var application = Compose(form, number, pseudonym, queue, submission.Ticks, fingerprint);

        if (await StandingInTheWayAsync(pseudonym, application, cancellation) is { } other)
        {
            await applications.ReleaseAsync(number, cancellation);
            return fingerprint is not null && other.Request == fingerprint
                ? (other, false)
                : throw Refusal.Conflict(ProblemCodes.AlreadyQueued);
        }

        await queues.AddChangeAsync(queue, application.Change(1), cancellation);
        submission.Dispose();
        await submission.EarlierOnesAsync(cancellation);
        ApplicationsLog.Joined(logger, number.ToString(), queue.ToString());
        return (application, true);
    }

    private async Task<ApplicationNumber> ReserveAsync(string pseudonym, ApplicationForm form, CancellationToken cancellation)
    {
        while (true)
        {
            var number = ApplicationNumber.NewRandom();
            var intent = intents.SayAsync(number, revision: 1, cancellation);
            var reserved = applications.TryReserveAsync(number, pseudonym, form.Locality, form.QueueKind, cancellation);
            await Task.WhenAll(intent, reserved);
            if (await reserved)
            {
                return number;
            }
        }
    }

    /// <returns>Null when the application is on record now, else the one that keeps it out.</returns>
    private async Task<ApplicationRecord?> StandingInTheWayAsync(
        string pseudonym,
        ApplicationRecord application,
        CancellationToken cancellation
    )
    {
        var row = new ChildRow(pseudonym);
        row.Set(application);
        var written = await applications.TryInsertAsync(row, cancellation);
        while (!written)
        {
            row =
                await applications.FindChildAsync(pseudonym, cancellation) ?? throw new RequestFailedException("The child's row vanished.");
            var present = row.Find(application.Locality, application.QueueKind);
            if (present?.Number == application.Number)
            {
                return null;
            }

            if (present is { Status: ApplicationStatus.Queued } || (present?.Request is { } request && request == application.Request))
            {
                return present;
            }

            row.Set(application);
            written = await applications.TryReplaceAsync(row, present, cancellation);
        }

        return null;
    }

    private ApplicationRecord Compose(
        ApplicationForm form,
        ApplicationNumber number,
        string pseudonym,
        QueueId queue,
        long submittedTicks,
        string? fingerprint
    ) =>
        new()
        {
            Number = number.Value,
            Locality = queue.Locality,
            QueueKind = queue.Kind,
            BirthYear = queue.BirthYear,
            Status = ApplicationStatus.Queued,
            SubmittedTicks = submittedTicks,
            Language = form.Language,
            ClaimedBenefit = form.Benefit,
            Phone = pseudonyms.OfPhone(form.Phone),
            Sealed = sealer.Seal(form.Personal, pseudonym),
            Request = fingerprint,
            History = [new HistoryEntry(submittedTicks, ApplicationEvent.Submitted, Standing.Out, Standing.General)],
        };
}

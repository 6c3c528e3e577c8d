using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Identity;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Applications.Settling;

/// <summary>
/// The safety net and the signal: makes sure that what became of an application is known to its queue, and that the queue is merged.
/// Running twice, at once or hours apart, is running once.
/// </summary>
internal sealed class SettleQueueChange(
    ApplicationStore applications,
    QueueTable queues,
    DirtyMarks marks,
    ChangeIntents intents,
    TimeProvider clock,
    ILogger<SettleQueueChange> logger
)
{
    [Function(nameof(SettleQueueChange))]
    public async Task Run([QueueTrigger(QueueNames.QueueChanges)] string message, CancellationToken cancellation)
    {
        var intent = JsonSerializer.Deserialize<ChangeIntent>(message, JsonSerializerOptions.Web)!;
        if (!ApplicationNumber.TryParse(intent.Number, out var number))
        {
            throw new InvalidDataException("The message names no application number.");
        }

        var found = await applications.FindAsync(number, cancellation);
        if (found is not null && found.Application.Revision >= intent.Revision)
        {
            await SettleAsync(found.Application, intent.Revision, cancellation);
        }
        else if (clock.GetUtcNow() - intent.SaidAt < ChangeIntents.GiveUp)
        {
            // Not there yet: the writer may be slow rather than dead.
            await intents.SayAgainAsync(intent, cancellation);
        }
        else if (found is null)
        {
            await applications.ReleaseAsync(number, cancellation);
        }
    }

    /// <summary>After five failures: nothing is lost, because the truth is in the applications and a rebuild reads it; but somebody must know.</summary>
    [Function(nameof(ReportUnsettledChange))]
    public void ReportUnsettledChange([QueueTrigger(QueueNames.QueueChangesPoison)] string message) =>
        ApplicationsLog.Unsettled(logger, ChangeIntentNumber(message));

    private async Task SettleAsync(ApplicationRecord application, int fromRevision, CancellationToken cancellation)
    {
        for (var revision = fromRevision; revision <= application.Revision; revision++)
        {
            await queues.AddChangeAsync(application.Queue, application.Change(revision), cancellation);
        }

        await marks.SetAsync(application.Queue.Partition, cancellation);
    }

    // A message that came here may be anything; only what reads as an application number is logged.
    private static string ChangeIntentNumber(string message)
    {
        try
        {
            var intent = JsonSerializer.Deserialize<ChangeIntent>(message, JsonSerializerOptions.Web);
            return ApplicationNumber.TryParse(intent?.Number, out var number) ? number.ToString() : "unreadable";
        }
        catch (JsonException)
        {
            return "unreadable";
        }
    }
}

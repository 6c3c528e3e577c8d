using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Applications.Settling;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Applications.Changing;

/// <summary>Changes applications: intent, the row by its ETag, the change of the queue.</summary>
internal sealed class ApplicationChanges(
    ApplicationStore applications,
    ChangeIntents intents,
    QueueTable queues,
    ILogger<ApplicationChanges> logger
)
{
    /// <summary>Makes the next revision of an application.</summary>
    /// <param name="number">The application.</param>
    /// <param name="next">Gives the next revision; null when there is nothing to do (it has been done before). May be called again.</param>
    /// <returns>The application as it is now.</returns>
    /// <exception cref="Refusal">404 when there is none, and whatever <paramref name="next"/> refuses with.</exception>
    public async Task<ApplicationRecord> ChangeAsync(ApplicationNumber number, Func<FoundApplication, ApplicationRecord?> next)
    {
        using var deadline = new CancellationTokenSource(ChangeIntents.WriterDeadline);
        var cancellation = deadline.Token;
        while (true)
        {
            var found = await applications.FindAsync(number, cancellation) ?? throw Refusal.NotFound();
            if (next(found) is not { } changed)
            {
                return found.Application;
            }

            await intents.SayAsync(number, changed.Revision, cancellation);
            found.Row.Set(changed);
            if (await applications.TryReplaceAsync(found.Row, past: null, cancellation))
            {
                await queues.AddChangeAsync(changed.Queue, changed.Change(changed.Revision), cancellation);
                ApplicationsLog.Changed(logger, number.ToString(), changed.History[^1].Event, changed.Revision);
                return changed;
            }

            // Somebody else was first, or it was our own write whose answer got lost: look again.
        }
    }
}

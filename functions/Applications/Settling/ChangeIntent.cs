using System.Text.Json;
using Azure.Storage.Queues;
using ServerlessQueue.Identity;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Applications.Settling;

/// <summary>
/// What is said before an application is changed: revision <paramref name="Revision"/> of application <paramref name="Number"/> may come
/// to be. Whoever gets this later makes sure that the queue learns of it, should the writer have died in between.
/// </summary>
/// <param name="Number">As printed.</param>
/// <param name="Revision">The first revision concerned.</param>
/// <param name="SaidAt">When the change was begun.</param>
internal sealed record ChangeIntent(string Number, int Revision, DateTimeOffset SaidAt);

/// <summary>Sends intents to the queue that the safety net listens to.</summary>
internal sealed class ChangeIntents(StorageClients storage, TimeProvider clock)
{
    /// <summary>The writer is nearly always done by then, so that nothing is left to do.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan LaterLook = TimeSpan.FromSeconds(20);

    /// <summary>A writer gives up before this, so a change that is not there by then never comes.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(5);

    /// <summary>How long a writer may take; far below <see cref="GiveUp"/>.</summary>
    public static readonly TimeSpan WriterDeadline = TimeSpan.FromSeconds(60);

    private readonly QueueClient _queue = storage.Queue(QueueNames.QueueChanges);

    public Task SayAsync(ApplicationNumber number, int revision, CancellationToken cancellation) =>
        SendAsync(new ChangeIntent(number.ToString(), revision, clock.GetUtcNow()), FirstLook, cancellation);

    public Task SayAgainAsync(ChangeIntent intent, CancellationToken cancellation) => SendAsync(intent, LaterLook, cancellation);

    private Task SendAsync(ChangeIntent intent, TimeSpan delay, CancellationToken cancellation) =>
        _queue.SendMessageAsync(JsonSerializer.Serialize(intent, JsonSerializerOptions.Web), delay, cancellationToken: cancellation);
}

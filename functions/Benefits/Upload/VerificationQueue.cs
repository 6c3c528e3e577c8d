using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Upload;

/// <summary>Says that a document may have come that has to be verified. Ids only.</summary>
/// <param name="DocumentId">As text.</param>
/// <param name="SentAt">When this was first said.</param>
internal sealed record VerificationMessage(string? DocumentId, DateTimeOffset SentAt)
{
    /// <summary>Null when the text is no such message.</summary>
    public static VerificationMessage? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<VerificationMessage>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>
/// The queue of documents to verify. A document is announced before its row is written, so that no crash leaves a row that nobody
/// verifies; the message stays hidden meanwhile.
/// </summary>
internal sealed class VerificationQueue(StorageClients storage, TimeProvider clock, ILogger<VerificationQueue> logger)
{
    /// <summary>How long a message stays hidden when its upload dies before it is released.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LaterLook = TimeSpan.FromSeconds(30);

    /// <summary>An upload is given up before this, so a row that is not there by then never comes.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(10);

    private readonly QueueClient _queue = storage.Queue(QueueNames.VerifyBenefitDocument);

    public async Task<SendReceipt> AnnounceAsync(DocumentId id, CancellationToken cancellation) =>
        await SendAsync(new(id.ToString(), clock.GetUtcNow()), FirstLook, cancellation);

    public Task AnnounceAgainAsync(VerificationMessage message, CancellationToken cancellation) =>
        SendAsync(message, LaterLook, cancellation);

    /// <summary>The row is there: lets the document be verified now instead of a little later.</summary>
    public async Task ReleaseAsync(SendReceipt announced, CancellationToken cancellation)
    {
        try
        {
            await _queue.UpdateMessageAsync(announced.MessageId, announced.PopReceipt, (string?)null, TimeSpan.Zero, cancellation);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // It shows itself without our help; or somebody has it already.
            BenefitsLog.NotReleased(logger, failure.GetType().Name);
        }
    }

    private async Task<SendReceipt> SendAsync(VerificationMessage message, TimeSpan delay, CancellationToken cancellation) =>
        await _queue.SendMessageAsync(JsonSerializer.Serialize(message, JsonSerializerOptions.Web), delay, cancellationToken: cancellation);
}

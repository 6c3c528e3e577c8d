using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ServerlessQueue.TestSupport;

/// <summary>Counts what the app asks of storage, as each client's pipeline sends it. Looking for messages is the host's and not counted.</summary>
public sealed class StorageRequests : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> _sent = new();

    /// <summary>Method and path of each request since the last <see cref="Reset"/>.</summary>
    public IReadOnlyList<string> Sent => [.. _sent];

    public void Reset() => _sent.Clear();

    public override void OnSendingRequest(HttpMessage message) => _sent.Enqueue($"{message.Request.Method} {message.Request.Uri.Path}");
}

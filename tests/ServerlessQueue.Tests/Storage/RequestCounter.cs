using Azure.Core;
using Azure.Core.Pipeline;

namespace ServerlessQueue.Tests.Storage;

/// <summary>Counts calls to storage.</summary>
internal sealed class RequestCounter : HttpPipelineSynchronousPolicy
{
    private int _count;

    public int Count => _count;

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
}

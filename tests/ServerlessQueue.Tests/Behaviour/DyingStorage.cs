using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>Lets the app's storage clients fail for good after some requests, as if the process had died there.</summary>
/// <remarks>The request that dies may or may not have reached the storage: both are tried.</remarks>
internal sealed class DyingStorage : HttpPipelinePolicy
{
    private int _left = int.MaxValue;
    private bool _reaches;

    public void DieAfter(int requests, bool lastOneReaches) => (_left, _reaches) = (requests, lastOneReaches);

    public void Live() => _left = int.MaxValue;

    // Every client of the app is asynchronous.
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!IsTheApps(message))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        var left = Interlocked.Decrement(ref _left);
        if (left >= 0 || (left == -1 && _reaches))
        {
            await ProcessNextAsync(message, pipeline);
        }

        if (left < 0)
        {
            throw new RequestFailedException("The process is dead.");
        }
    }

    // The host's own polling goes on: it is another process by then.
    private static bool IsTheApps(HttpMessage message) =>
        !(message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal));
}

using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.EmbeddedHost.Invocation;

internal sealed class CallResult : InvocationResult
{
    public override object? Value { get; set; }
}

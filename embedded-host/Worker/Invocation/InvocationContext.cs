using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.EmbeddedHost.Invocation;

internal sealed class InvocationContext(Call call, IServiceProvider services, CancellationToken cancellationToken) : FunctionContext
{
    public Call Call { get; } = call;

    public override string InvocationId { get; } = Guid.CreateVersion7().ToString();

    public override string FunctionId => Call.Function.Definition.Id;

    public override TraceContext TraceContext { get; } = new CurrentTrace();

    public override BindingContext BindingContext { get; } = new CallBinding(call.BindingData);

    public override RetryContext RetryContext { get; } = new CallRetry(call);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => Call.Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    private sealed class CallBinding(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = data;
    }

    private sealed class CallRetry(Call call) : RetryContext
    {
        public override int RetryCount { get; } = call.Retry;

        public override int MaxRetryCount { get; } = call.MaxRetryCount;
    }

    private sealed class CurrentTrace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? "";

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? "";
    }
}

using Microsoft.AspNetCore.Http;
using ServerlessQueue.EmbeddedHost.Functions;

namespace ServerlessQueue.EmbeddedHost.Invocation;

/// <summary>What a trigger hands over for one call of a function.</summary>
/// <param name="Input">Gives the trigger's parameter its value.</param>
/// <param name="BindingData">Values for parameters of the same name, ignoring case.</param>
internal sealed record Call(HostedFunction Function, ITriggerInput Input, IReadOnlyDictionary<string, object?> BindingData)
{
    public HttpContext? Http { get; init; }

    /// <summary>Which retry this is by the function's retry attribute; 0 for the first try.</summary>
    public int Retry { get; init; }

    public int MaxRetryCount { get; init; }
}

/// <summary>The trigger's own value in the forms that a function may ask for.</summary>
internal interface ITriggerInput
{
    /// <exception cref="Microsoft.Azure.Functions.Worker.FunctionInputConverterException">It has no such form.</exception>
    object? As(Type type);
}

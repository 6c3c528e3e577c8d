using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Invocation;

/// <summary>Calls functions: a scope of services, the app's middleware in order, the method of a fresh instance.</summary>
internal sealed class FunctionExecutor
{
    private readonly ConcurrentDictionary<HostedFunction, Target> _targets = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly ParameterBinder _binder;
    private readonly Drain _drain;
    private readonly FunctionExecutionDelegate _pipeline;

    public FunctionExecutor(
        IServiceScopeFactory scopes,
        ParameterBinder binder,
        Drain drain,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware
    )
    {
        _scopes = scopes;
        _binder = binder;
        _drain = drain;
        _pipeline = middleware
            .Reverse()
            .Aggregate<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(
                CallMethodAsync,
                (next, wrap) => wrap(next)
            );
    }

    /// <summary>Carries out a call; what the function or its middleware throws comes out as it is.</summary>
    /// <param name="answer">What to do with the function's return value while its services still live.</param>
    public async Task ExecuteAsync(Call call, CancellationToken cancellationToken, Func<object?, Task>? answer = null)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _drain.Over);
        using var activity = Start(call);
        await using var scope = _scopes.CreateAsyncScope();
        var context = new InvocationContext(call, scope.ServiceProvider, cancellation.Token);
        var result = new CallResult();
        context.Features.Set<InvocationResult>(result);
        if (call.Http is { } http)
        {
            context.Features.Set(http);
            http.RequestServices = scope.ServiceProvider;
        }

        await _pipeline(context);
        if (answer is not null)
        {
            await answer(result.Value);
        }
    }

    private async Task CallMethodAsync(FunctionContext context)
    {
        var invocation = (InvocationContext)context;
        var arguments = _binder.Bind(invocation);
        var target = _targets.GetOrAdd(invocation.Call.Function, function => new(function));
        var instance = target.Create(context.InstanceServices);
        try
        {
            context.GetInvocationResult().Value = await target.Method.CallAsync(instance, arguments);
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else
            {
                (instance as IDisposable)?.Dispose();
            }
        }
    }

    private static Activity Start(Call call)
    {
        var activity = new Activity(call.Function.Name);
        if (Activity.Current is null && call.Http?.Request.Headers.TraceParent is [{ } parent])
        {
            activity.SetParentId(parent);
        }
        return activity.Start();
    }

    private sealed class Target(HostedFunction function)
    {
        private readonly ObjectFactory? _factory = function.Method.IsStatic
            ? null
            : ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, Type.EmptyTypes);

        public MethodCaller Method { get; } = new(function.Method);

        public object? Create(IServiceProvider services) => _factory?.Invoke(services, null);
    }
}

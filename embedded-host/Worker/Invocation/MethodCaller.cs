using System.Reflection;

namespace ServerlessQueue.EmbeddedHost.Invocation;

/// <summary>Calls a method and waits for what it returns.</summary>
internal sealed class MethodCaller
{
    private readonly MethodInfo _method;
    private readonly Func<object?, Task<object?>> _result;

    public MethodCaller(MethodInfo method)
    {
        _method = method;
        _result = ReaderFor(method.ReturnType);
    }

    public Task<object?> CallAsync(object? instance, object?[] arguments) =>
        _result(_method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null));

    private static Func<object?, Task<object?>> ReaderFor(Type type)
    {
        if (type == typeof(Task))
        {
            return async returned => await Without((Task)returned!);
        }
        if (type == typeof(ValueTask))
        {
            return async returned => await Without(((ValueTask)returned!).AsTask());
        }
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition != typeof(Task<>) && definition != typeof(ValueTask<>))
        {
            return Task.FromResult;
        }
        var reader = definition == typeof(Task<>) ? nameof(OfTask) : nameof(OfValueTask);
        return typeof(MethodCaller)
            .GetMethod(reader, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<object?, Task<object?>>>();
    }

    private static async Task<object?> Without(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> OfTask<T>(object? task) => await (Task<T>)task!;

    private static async Task<object?> OfValueTask<T>(object? task) => await (ValueTask<T>)task!;
}

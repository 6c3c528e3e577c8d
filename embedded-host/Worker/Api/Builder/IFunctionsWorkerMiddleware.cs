namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Carries out a call, or the rest of the middleware around it.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Runs around every function.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}

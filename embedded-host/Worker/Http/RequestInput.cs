using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.EmbeddedHost.Invocation;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>An HTTP request as a function's input.</summary>
internal sealed class RequestInput(HttpContext http) : ITriggerInput
{
    public object As(Type type) =>
        type == typeof(HttpRequest) ? http.Request
        : type == typeof(HttpContext) ? http
        : throw new FunctionInputConverterException($"A request cannot be bound to {type.Name}.");
}

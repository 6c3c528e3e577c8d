using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ServerlessQueue.EmbeddedHost.Invocation;

/// <summary>Gives the parameters of a function their values for a call.</summary>
internal sealed class ParameterBinder(IOptions<JsonSerializerOptions> json)
{
    /// <exception cref="FunctionInputConverterException">A parameter cannot be given a value.</exception>
    public object?[] Bind(InvocationContext context) =>
        [.. context.FunctionDefinition.Parameters.Select(parameter => Value(parameter, context))];

    private object? Value(FunctionParameter parameter, InvocationContext context)
    {
        var call = context.Call;
        if (parameter.Name == call.Function.Trigger.Parameter)
        {
            return call.Input.As(parameter.Type);
        }
        if (parameter.Type == typeof(FunctionContext))
        {
            return context;
        }
        if (parameter.Type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }
        if (parameter.Type == typeof(HttpContext))
        {
            return call.Http;
        }
        if (parameter.Type == typeof(HttpRequest))
        {
            return call.Http?.Request;
        }
        if (call.BindingData.TryGetValue(parameter.Name, out var value) && value is not null)
        {
            return ValueConversion.To(parameter.Type, value, json.Value);
        }
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }
        return parameter.IsReferenceOrNullableType
            ? null
            : throw new FunctionInputConverterException(
                $"There is no value for the parameter '{parameter.Name}' of type {parameter.Type.Name}."
            );
    }
}

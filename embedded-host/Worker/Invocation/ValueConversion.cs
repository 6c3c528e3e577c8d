using System.ComponentModel;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.EmbeddedHost.Invocation;

/// <summary>Gives values of requests and messages the types that parameters have.</summary>
internal static class ValueConversion
{
    /// <exception cref="FunctionInputConverterException">The value has no such form.</exception>
    public static object? To(Type type, object value, JsonSerializerOptions json)
    {
        if (type.IsInstanceOfType(value))
        {
            return value;
        }
        try
        {
            return value switch
            {
                JsonElement element when type == typeof(string) => element.ValueKind == JsonValueKind.Null ? null : element.ToString(),
                JsonElement element => element.Deserialize(type, json),
                _ when type == typeof(string) => JsonSerializer.Serialize(value, json).Trim('"'),
                string text => TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text),
                _ => Convert.ChangeType(value, Nullable.GetUnderlyingType(type) ?? type, System.Globalization.CultureInfo.InvariantCulture),
            };
        }
        // TypeConverter throws whatever its type's parser throws.
        catch (Exception exception)
        {
            // The value itself stays out of the message, and so out of the log: it may be personal.
            throw new FunctionInputConverterException($"A value cannot be read as {type.Name} ({exception.GetType().Name}).");
        }
    }
}

using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Invocation;

namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>A queue message as a function's input.</summary>
internal static class QueueCall
{
    public static Call Of(HostedFunction function, QueueMessage message, JsonSerializerOptions json) =>
        new(function, new MessageInput(message, json), BindingData(((QueueTrigger)function.Trigger).Queue, message));

    private static Dictionary<string, object?> BindingData(string queue, QueueMessage message)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = queue,
            ["Id"] = message.MessageId,
            ["PopReceipt"] = message.PopReceipt,
            ["DequeueCount"] = message.DequeueCount,
            ["InsertionTime"] = message.InsertedOn,
            ["ExpirationTime"] = message.ExpiresOn,
            ["NextVisibleTime"] = message.NextVisibleOn,
        };
        // As under the real host, a property of the message hides what the trigger says under the same name.
        foreach (var (name, value) in Properties(message.Body))
        {
            data[name] = value;
        }
        return data;
    }

    private static IEnumerable<(string Name, JsonElement Value)> Properties(BinaryData body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(property => (property.Name, property.Value.Clone()))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed class MessageInput(QueueMessage message, JsonSerializerOptions json) : ITriggerInput
    {
        public object? As(Type type)
        {
            if (type == typeof(string))
            {
                return message.Body.ToString();
            }
            if (type == typeof(BinaryData))
            {
                return message.Body;
            }
            if (type == typeof(byte[]))
            {
                return message.Body.ToArray();
            }
            if (type == typeof(QueueMessage))
            {
                return message;
            }
            try
            {
                return JsonSerializer.Deserialize(message.Body, type, json);
            }
            catch (Exception exception) when (exception is JsonException or NotSupportedException)
            {
                // The message itself stays out of the log.
                throw new FunctionInputConverterException($"The message cannot be read as {type.Name} ({exception.GetType().Name}).");
            }
        }
    }
}

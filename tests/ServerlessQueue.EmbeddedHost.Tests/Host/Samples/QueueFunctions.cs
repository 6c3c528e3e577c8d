using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Samples;

internal sealed class TextFunction(Recorder recorder)
{
    [Function("Text")]
    public void Run([QueueTrigger("%TestQueue%")] string text, long dequeueCount)
    {
        recorder.Saw($"{text} try {dequeueCount}");
        recorder.FailIfAsked();
    }
}

internal sealed class PocoFunction(Recorder recorder)
{
    public sealed record Order(string Id, int Count);

    [Function("Poco")]
    public Task Run([QueueTrigger("%TestQueue%")] Order order, string id, DateTimeOffset insertionTime, string? nothing)
    {
        recorder.Saw($"{order.Id} {order.Count} {id} {insertionTime.Offset} {nothing ?? "null"}");
        return Task.CompletedTask;
    }
}

internal sealed class MessageFunction(Recorder recorder)
{
    [Function("Message")]
    public void Run([QueueTrigger("%TestQueue%")] QueueMessage message, string id, FunctionContext context) =>
        recorder.Saw(
            $"{message.Body} {message.MessageId == id} {message.DequeueCount} {message.InsertedOn is not null} {context.BindingContext.BindingData["queuetrigger"]}"
        );
}

internal sealed class BinaryFunction(Recorder recorder)
{
    [Function("Binary")]
    public void Run([QueueTrigger("%TestQueue%")] BinaryData data) => recorder.Saw(Convert.ToHexString(data));
}

internal sealed class WaitingFunction(Recorder recorder)
{
    [Function("Waiting")]
    public async Task Run([QueueTrigger("%TestQueue%")] string text, CancellationToken cancellationToken)
    {
        recorder.Saw($"{text} started");
        try
        {
            await recorder.Gate.Task.WaitAsync(cancellationToken);
            recorder.Saw($"{text} done");
        }
        catch (OperationCanceledException)
        {
            recorder.Saw($"{text} cancelled");
            throw;
        }
    }
}

internal sealed class PoisonPair(Recorder recorder)
{
    [Function("Breaking")]
    public void Breaking([QueueTrigger("%TestQueue%")] string text) => throw new InvalidOperationException(text.Length.ToString());

    [Function("AfterPoison")]
    public void AfterPoison([QueueTrigger("%TestQueue%-poison")] string text)
    {
        recorder.Saw($"given up: {text}");
        recorder.FailIfAsked();
    }
}

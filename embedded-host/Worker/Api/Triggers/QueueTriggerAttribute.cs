using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Calls the function for each message of a storage queue.</summary>
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>Name of the queue; %Setting% stands for the value of a setting.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>Setting that holds the connection; AzureWebJobsStorage when not given.</summary>
    public string? Connection { get; set; }
}

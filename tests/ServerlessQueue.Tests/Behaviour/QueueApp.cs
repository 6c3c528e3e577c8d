using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>The app, with a step of a test in its storage clients where one is given, with pages and heads of a size that a test can fill, and without the safety net.</summary>
internal static class QueueApp
{
    public static Task<RunningApp> StartAsync(
        int pageCapacity = LaneBook.DefaultPageCapacity,
        string? connection = null,
        int maxRecent = QueueHead.DefaultMaxRecent,
        HttpPipelinePolicy? policy = null
    ) =>
        RunningApp.StartAsync(
            connection,
            // The safety net's own requests would be counted with the tick's.
            settings: new Dictionary<string, string> { ["AzureWebJobs:SettleQueueChange:Disabled"] = "true" },
            configure: services =>
            {
                services.AddSingleton(new QueueingOptions { PageCapacity = pageCapacity, MaxRecent = maxRecent });
                if (policy is not null)
                {
                    services.AddSingleton(policy);
                }
            }
        );
}

using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>The app with pages and heads of a size that a test can fill, and without the safety net.</summary>
internal static class QueueApp
{
    public static Task<RunningApp> StartAsync(
        int pageCapacity = LaneBook.DefaultPageCapacity,
        string? connection = null,
        int maxRecent = QueueHead.DefaultMaxRecent
    ) =>
        RunningApp.StartAsync(
            connection,
            // The safety net's own requests would be counted with the tick's.
            settings: new Dictionary<string, string> { ["AzureWebJobs:SettleQueueChange:Disabled"] = "true" },
            configure: services => services.AddSingleton(new QueueingOptions { PageCapacity = pageCapacity, MaxRecent = maxRecent })
        );
}

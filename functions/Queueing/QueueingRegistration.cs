using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Queueing;

public static class QueueingRegistration
{
    /// <summary>Snapshots of the queues, their merging and reading.</summary>
    public static IServiceCollection AddQueueing(this IServiceCollection services)
    {
        services.TryAddSingleton(new QueueingOptions());
        return services
            .AddSingleton<QueueTable>()
            .AddSingleton<SnapshotCache>()
            .AddSingleton<QueueMerger>()
            .AddSingleton<LeftOvers>()
            .AddSingleton<QueueReader>()
            .AddSingleton<DirtyMarks>();
    }
}

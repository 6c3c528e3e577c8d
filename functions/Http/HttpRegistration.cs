using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Http.Health;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Http;

/// <summary>What every HTTP function answers with, and the health check.</summary>
public static class HttpRegistration
{
    public static IServiceCollection AddHttp(this IServiceCollection services) =>
        services
            .AddSingleton<Endpoint>()
            .AddSingleton(provider => new HealthCheck(
                new StorageProbes(provider.GetRequiredService<StorageClients>()).All,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<HealthCheck>>()
            ));
}

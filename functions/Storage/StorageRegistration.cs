using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ServerlessQueue.Storage;

public static class StorageRegistration
{
    /// <summary>The clients of the storage account and the making of what is in it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration);
        services.AddSingleton<StorageClients>();
        services.AddHostedService<StorageSetup>();
        return services;
    }
}

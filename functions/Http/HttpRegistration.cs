using Microsoft.Extensions.DependencyInjection;

namespace ServerlessQueue.Http;

/// <summary>What every HTTP function answers with.</summary>
public static class HttpRegistration
{
    public static IServiceCollection AddHttp(this IServiceCollection services) => services.AddSingleton<Endpoint>();
}

using Microsoft.Extensions.DependencyInjection;

namespace ServerlessQueue.Tests.Benefits;

internal static class ServiceAccess
{
    /// <summary>A service of the running app.</summary>
    public static T Service<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}

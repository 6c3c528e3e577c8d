using Microsoft.Extensions.DependencyInjection;

namespace ServerlessQueue.Pages;

/// <summary>The parents' pages.</summary>
public static class PagesRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services.AddSingleton<Site>();
}

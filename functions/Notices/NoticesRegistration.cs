using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ServerlessQueue.Notices;

public static class NoticesRegistration
{
    private static readonly TimeSpan GatewayPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The sender of notices that <c>Notices:Sender</c> names. Needs storage and identity.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<NoticeOptions>, NoticeOptionsRules>();
        services.AddOptions<NoticeOptions>().Bind(configuration.GetSection(NoticeOptions.Section)).ValidateOnStart();
        services.AddSingleton<Outbox>();
        services
            .AddHttpClient<SmscSender>(http => http.Timeout = GatewayPatience)
            // The sender lives as long as the app; the handler below follows changes of the gateway's address by itself.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<INoticeSender>(provider =>
            provider.GetRequiredService<IOptions<NoticeOptions>>().Value.Sender == NoticeSenders.Smsc
                ? provider.GetRequiredService<SmscSender>()
                : provider.GetRequiredService<Outbox>()
        );
        return services;
    }
}

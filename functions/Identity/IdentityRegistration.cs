using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServerlessQueue.Identity.Confirmations;

namespace ServerlessQueue.Identity;

public static class IdentityRegistration
{
    /// <summary>Keys, pseudonyms, tokens and the confirmation of telephones. Needs storage and notices.</summary>
    /// <exception cref="InvalidOperationException">A key is missing or too short.</exception>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new KeyRing(configuration));
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<Sealer>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<PhoneTokens>();
        services.AddSingleton<PublicMarks>();

        services
            .AddOptions<ConfirmationOptions>()
            .Bind(configuration.GetSection(ConfirmationOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ConfirmationCodes>();
        services.AddSingleton<PhoneBudget>();
        services.AddSingleton<AddressBudget>();
        services.AddSingleton<PhoneConfirmations>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace ServerlessQueue.Policy;

/// <summary>Puts the rules of the towns among the services.</summary>
public static class PolicyRegistration
{
    /// <summary>Reads the policy that comes with the app; one that cannot be used keeps the app from starting.</summary>
    /// <exception cref="PolicyInvalidException">Names every fault.</exception>
    public static IServiceCollection AddPolicy(this IServiceCollection services)
    {
        using var json = BuiltIn();
        return services.AddSingleton(PolicyBook.Load(json));
    }

    /// <summary>The policy that comes with the app.</summary>
    internal static Stream BuiltIn() =>
        typeof(PolicyBook).Assembly.GetManifestResourceStream("policy.json")
        ?? throw new InvalidOperationException("policy.json is not embedded.");
}

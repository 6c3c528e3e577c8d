using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessQueue.Policy;

/// <summary>Puts the rules of the towns among the services.</summary>
public static class PolicyRegistration
{
    /// <summary>
    /// The policy that is built in, or the file that the setting <c>Policy:File</c> names. It is read now: an app with rules that
    /// cannot be used does not start.
    /// </summary>
    /// <exception cref="PolicyInvalidException">Names every fault.</exception>
    public static IServiceCollection AddPolicy(this IServiceCollection services, IConfiguration configuration)
    {
        using var json = configuration["Policy:File"] is { Length: > 0 } path ? File.OpenRead(path) : BuiltIn();
        return services.AddSingleton(PolicyBook.Load(json));
    }

    /// <summary>The policy that comes with the app.</summary>
    public static Stream BuiltIn() =>
        typeof(PolicyBook).Assembly.GetManifestResourceStream("policy.json")
        ?? throw new InvalidOperationException("policy.json is not embedded.");
}

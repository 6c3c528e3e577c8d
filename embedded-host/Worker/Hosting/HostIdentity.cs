using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>The name under which instances of one app know each other in storage.</summary>
internal sealed partial record HostIdentity(string Id)
{
    private const int Longest = 32;

    public static HostIdentity Of(IConfiguration configuration, string application)
    {
        var name = configuration[SettingNames.HostId] ?? $"{Environment.MachineName}-{application}";
        var id = NotAllowed().Replace(name.ToLowerInvariant(), "-");
        return new(id[..Math.Min(id.Length, Longest)].Trim('-'));
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotAllowed();
}

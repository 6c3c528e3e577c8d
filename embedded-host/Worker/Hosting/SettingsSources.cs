using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Where an app's settings come from: command line over environment over local.settings.json over its sample.</summary>
internal static class SettingsSources
{
    private static readonly Dictionary<string, string> Switches = new() { ["--port"] = SettingNames.Port };

    public static void Add(IConfigurationBuilder configuration, string folder, string[] args)
    {
        configuration.AddInMemoryCollection(LocalSettingsFile.Read(Path.Combine(folder, "local.settings.sample.json")));
        configuration.AddInMemoryCollection(LocalSettingsFile.Read(Path.Combine(folder, "local.settings.json")));
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args, Switches);
    }
}

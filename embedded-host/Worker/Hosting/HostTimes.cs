namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Times that Azure fixes and a test may shorten.</summary>
/// <param name="MessageLock">How long a message stays hidden while its function runs; renewed at half.</param>
/// <param name="Drain">How long work in flight may still run when the app stops.</param>
internal sealed record HostTimes(TimeSpan MessageLock, TimeSpan Drain)
{
    public static HostTimes Read(SettingReader settings) =>
        new(
            settings.Duration(SettingNames.MessageLock, TimeSpan.FromMinutes(10)),
            settings.Duration(SettingNames.DrainTimeout, TimeSpan.FromSeconds(30))
        );
}

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Settings that the host itself reads.</summary>
internal static class SettingNames
{
    public const string Storage = "AzureWebJobsStorage";
    public const string Environment = "AZURE_FUNCTIONS_ENVIRONMENT";

    /// <summary>Prefix of settings that override host.json, as in Azure.</summary>
    public const string HostJsonOverrides = "AzureFunctionsJobHost";

    /// <summary>Names the instances that share timers; made from machine and app when not set.</summary>
    public const string HostId = "AzureFunctionsWebHost:hostid";

    public const string Port = "EmbeddedHost:Port";
    public const string FunctionKey = "EmbeddedHost:FunctionKey";
    public const string MasterKey = "EmbeddedHost:MasterKey";

    /// <summary>How long a queue message stays hidden while its function runs; renewed at half.</summary>
    public const string MessageLock = "EmbeddedHost:MessageLock";

    /// <summary>How long functions in flight may still run when the app stops.</summary>
    public const string DrainTimeout = "EmbeddedHost:DrainTimeout";

    /// <summary>Whether an emulator is started when none listens; without it only at the usual ports of the development storage.</summary>
    public const string StartAzurite = "EmbeddedHost:StartAzurite";

    /// <summary>Where Azurite and its data are kept, in place of the repository's .local folder.</summary>
    public const string LocalFolder = "EmbeddedHost:LocalFolder";
}

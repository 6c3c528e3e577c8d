namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Log categories that are no class of their own.</summary>
internal static class LogCategories
{
    /// <summary>What whoever starts the app reads on the console.</summary>
    public const string Host = "Host";
}

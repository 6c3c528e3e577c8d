using System.Reflection;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>Where what belongs to this machine alone is kept: the repository's .local folder, or the user's application data.</summary>
internal static class LocalFolder
{
    /// <summary>Name of the assembly metadata that holds the repository's folder.</summary>
    private const string Metadata = "EmbeddedHost.LocalFolder";

    /// <summary>The folder, made if it was not there.</summary>
    public static string Find() =>
        OfRepository() is { } folder && Writable(folder)
            ? folder
            : Directory
                .CreateDirectory(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "ServerlessQueue"))
                .FullName;

    private static string? OfRepository()
    {
        var folder = typeof(LocalFolder)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == Metadata)
            ?.Value;
        // A build that was copied elsewhere must not bring the repository's folder back to life.
        return folder is not null && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(folder))) ? Path.GetFullPath(folder) : null;
    }

    private static bool Writable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

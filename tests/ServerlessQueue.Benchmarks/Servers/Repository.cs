namespace ServerlessQueue.Benchmarks.Servers;

/// <summary>Where the repository is checked out.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string? folder) =>
        folder is null ? throw new DirectoryNotFoundException("The benchmarks run from a checked-out repository.")
        : File.Exists(Path.Combine(folder, "ServerlessQueue.sln")) ? folder
        : Find(Path.GetDirectoryName(folder));
}

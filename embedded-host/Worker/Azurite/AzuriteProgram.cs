using System.Security.Cryptography;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>Azurite as npm has installed it below the local folder, in the version of the lock file that is built into this assembly.</summary>
internal sealed record AzuriteProgram(string Folder)
{
    private const string Manifest = "package.json";
    private const string LockFile = "package-lock.json";
    private const string LauncherScript = "launcher.cjs";
    private const string ServerScript = "server.cjs";
    private const string Done = ".installed";

    public string Launcher => Path.Combine(Folder, LauncherScript);

    public string MainModule => Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Installs it unless it is there; of several processes one does it and the others wait.</summary>
    /// <param name="installing">Told when it takes a while.</param>
    /// <exception cref="Hosting.StartupException">Node.js is missing or too old, or npm fails.</exception>
    public static async Task<AzuriteProgram> EnsureAsync(string localFolder, Action installing, CancellationToken cancellationToken)
    {
        await NodeTools.RequireNodeAsync(cancellationToken);
        var version = Convert.ToHexStringLower(SHA256.HashData(Resource(LockFile)))[..12];
        var folder = Path.Combine(localFolder, "azurite", $"program-{version}");
        using (await FileLock.TakeAsync($"{folder}.lock", cancellationToken))
        {
            Directory.CreateDirectory(folder);
            foreach (var script in new[] { LauncherScript, ServerScript })
            {
                Replace(Path.Combine(folder, script), Resource(script));
            }
            if (!File.Exists(Path.Combine(folder, Done)))
            {
                installing();
                Replace(Path.Combine(folder, Manifest), Resource(Manifest));
                Replace(Path.Combine(folder, LockFile), Resource(LockFile));
                await NodeTools.InstallAsync(folder, cancellationToken);
                await File.WriteAllTextAsync(Path.Combine(folder, Done), "", cancellationToken);
            }
        }
        return new(folder);
    }

    // Never a half-written script: another process may be starting it.
    private static void Replace(string path, byte[] content)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return;
        }
        var draft = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(draft, content);
        File.Move(draft, path, overwrite: true);
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(AzuriteProgram).Assembly.GetManifestResourceStream($"azurite/{name}")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}

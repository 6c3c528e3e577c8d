using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>Node.js and npm as they stand on the PATH.</summary>
internal static class NodeTools
{
    public const string Node = "node";

    private const int OldestMajor = 20;
    private const int LinesShown = 15;

    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <exception cref="StartupException">Node.js is missing or too old.</exception>
    public static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var (_, output) = await RunAsync(Node, ["--version"], Environment.CurrentDirectory, cancellationToken);
        var version = output.Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < OldestMajor)
        {
            throw Advice($"needs Node.js {OldestMajor} or later, but 'node' on the PATH says it is '{version}'.");
        }
    }

    /// <summary>Installs what the lock file in the folder names.</summary>
    /// <exception cref="StartupException">npm is missing or fails.</exception>
    public static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        string[] arguments = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        var (exitCode, output) = await RunAsync(Npm, arguments, folder, cancellationToken);
        if (exitCode != 0)
        {
            var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesShown);
            throw Advice(
                $"could not be installed: npm ended with code {exitCode}.{Environment.NewLine}{string.Join(Environment.NewLine, last)}"
            );
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            throw Advice($"needs '{program}', which is not on the PATH.");
        }
    }

    private static StartupException Advice(string problem) =>
        new(
            $"No storage listens at the development address, and Azurite, the storage emulator that would be started there, {problem}"
                + $"{Environment.NewLine}Install Node.js {OldestMajor} or later with npm, or start a storage emulator yourself, "
                + $"or set {SettingNames.Storage} to the connection string of a storage account."
        );
}

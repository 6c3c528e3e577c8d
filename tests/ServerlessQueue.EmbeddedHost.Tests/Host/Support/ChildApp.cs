using System.Diagnostics;
using System.Globalization;
using ServerlessQueue.EmbeddedHost.Azurite;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Support;

/// <summary>The sample app as a process of its own, the leader of its process group, with the storage emulator that it starts itself.</summary>
internal sealed class ChildApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];
    private readonly Task _output;

    private ChildApp(Process process)
    {
        _process = process;
        _output = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public HttpClient Client { get; } = new();

    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>A local folder of a test's own, in which Azurite is already installed.</summary>
    public static async Task<string> NewLocalFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("local-").FullName;
        var program = await AzuriteProgram.EnsureAsync(LocalFolder.Find(), () => { }, CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(folder, "azurite"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "azurite", Path.GetFileName(program.Folder)), program.Folder);
        return folder;
    }

    public static async Task<ChildApp> StartAsync(string connectionString, string localFolder)
    {
        var app = Launch(connectionString, localFolder, path: null);
        app.Client.BaseAddress = await app._address.Task.WaitAsync(Patience);
        return app;
    }

    /// <returns>Exit code and output of an app that does not start.</returns>
    public static async Task<(int ExitCode, string Output)> FailAsync(string connectionString, string localFolder, string path)
    {
        await using var app = Launch(connectionString, localFolder, path);
        await app._process.WaitForExitAsync().WaitAsync(Patience);
        await app._output;
        return (app._process.ExitCode, app.Output);
    }

    /// <summary>Kills the whole process group, as a terminal or a supervisor may do.</summary>
    public Task KillGroupAsync() => SignalAsync("KILL", $"-{_process.Id}");

    /// <summary>Asks the app to stop, as Ctrl+C or a supervisor does.</summary>
    public Task TerminateAsync() => SignalAsync("TERM", $"{_process.Id}");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillGroupAsync();
        }
        _process.Dispose();
        Client.Dispose();
    }

    private static ChildApp Launch(string connectionString, string localFolder, string? path)
    {
        var start = new ProcessStartInfo("/usr/bin/setsid", [Dotnet(), typeof(ChildApp).Assembly.Location, "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The app must not depend on the folder that it is started from.
            WorkingDirectory = "/",
        };
        start.Environment[SettingNames.Storage] = connectionString;
        start.Environment[SettingNames.StartAzurite.Replace(":", "__", StringComparison.Ordinal)] = "true";
        start.Environment[SettingNames.LocalFolder.Replace(":", "__", StringComparison.Ordinal)] = localFolder;
        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }
        return new(Process.Start(start)!);
    }

    private async Task SignalAsync(string signal, string target)
    {
        using var kill = Process.Start("kill", [$"-{signal}", "--", target]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    private async Task ReadAsync(StreamReader reader)
    {
        const string listening = "Listening on ";
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
            if (line.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                var address = line[(at + listening.Length)..].Split(' ')[0];
                _address.TrySetResult(new(string.Create(CultureInfo.InvariantCulture, $"{address}")));
            }
        }
        _address.TrySetException(new InvalidOperationException($"The app has ended: {Output}"));
    }

    private static string Dotnet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet");
}

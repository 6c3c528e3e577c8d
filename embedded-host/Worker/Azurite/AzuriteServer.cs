using System.Diagnostics;
using System.Globalization;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>Azurite as a process of its own, which writes everything to disk and ends when this process lets go of it or dies.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _kept = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private AzuriteServer(Process process)
    {
        _process = process;
        Ended = ReadAsync(process.StandardOutput, process.StandardError);
    }

    /// <summary>Completes when the process has ended, for whatever reason.</summary>
    public Task Ended { get; }

    /// <param name="stateFile">Shows other processes who serves the data.</param>
    /// <param name="dataFolder">Null keeps everything in memory.</param>
    /// <returns>Null when another server has the same data.</returns>
    /// <exception cref="StartupException">It does not start.</exception>
    public static async Task<AzuriteServer?> StartAsync(
        AzuriteProgram program,
        StoragePorts ports,
        string stateFile,
        string? dataFolder,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stateFile)!);
        string[] persistence = dataFolder is null ? ["--inMemoryPersistence"] : ["--location", dataFolder];
        string[] arguments =
        [
            program.Launcher,
            program.MainModule,
            stateFile,
            "--blobPort",
            Text(ports.Blob),
            "--queuePort",
            Text(ports.Queue),
            "--tablePort",
            Text(ports.Table),
            .. persistence,
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--silent",
        ];
        var start = new ProcessStartInfo(NodeTools.Node, arguments)
        {
            WorkingDirectory = program.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new AzuriteServer(Process.Start(start)!);
        try
        {
            switch (await server._firstLine.Task.WaitAsync(LongestStart, cancellationToken))
            {
                case "ready":
                    return server;
                case "busy":
                    await server.DisposeAsync();
                    return null;
                case var line:
                    throw new StartupException($"Azurite, the storage emulator, does not start: {line}");
            }
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await LetGoAsync();

    /// <summary>Lets go of the server and waits until its data is on disk, unless others still use it.</summary>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> LetGoAsync()
    {
        _process.StandardInput.Close();
        // After that time it goes on writing without us.
        await Task.WhenAny(Ended, _kept.Task, Task.Delay(LongestStop));
        _process.Dispose();
        return Ended.IsCompleted;
    }

    // Both pipes go on to the server, so they end when it does, long after the launcher has gone.
    private async Task ReadAsync(StreamReader output, StreamReader errors)
    {
        var errorText = errors.ReadToEndAsync();
        while (await output.ReadLineAsync() is { } line)
        {
            if (line == "kept")
            {
                _kept.TrySetResult();
            }
            _firstLine.TrySetResult(line);
        }
        _firstLine.TrySetResult((await errorText).Trim());
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

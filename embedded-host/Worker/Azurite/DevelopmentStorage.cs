using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>Makes sure that the development storage is there before anything of the app starts, and until all of it has stopped.</summary>
internal sealed partial class DevelopmentStorage(IConfiguration configuration, IHostApplicationLifetime lifetime, ILoggerFactory loggers)
    : IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Host);
    private AzuriteServer? _server;
    private AzuriteShare? _share;

    /// <exception cref="StartupException">It is not there and cannot be started.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[SettingNames.Storage] is not { Length: > 0 } connectionString)
        {
            return;
        }
        var address = StorageAddress.Parse(connectionString);
        if (address.Emulator is { } ports && Wanted(ports))
        {
            await EnsureAsync(ports, cancellationToken);
        }
        else if (address.Queue is { } queue && !await StoragePorts.AnswersAsync(queue.Host, queue.Port))
        {
            NoAnswer(queue.Host, queue.Port);
        }
    }

    /// <summary>Waits until everything is written, if the storage is this app's own.</summary>
    public async ValueTask DisposeAsync()
    {
        _share?.Dispose();
        _share = null;
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            if (await server.LetGoAsync())
            {
                Stopped();
            }
            else
            {
                GoesOn();
            }
        }
    }

    /// <summary>At other ports than the usual ones somebody else is expected to run the emulator, unless a setting says so.</summary>
    private bool Wanted(StoragePorts ports) => configuration.GetValue(SettingNames.StartAzurite, ports == StoragePorts.Development);

    private async Task EnsureAsync(StoragePorts ports, CancellationToken cancellationToken)
    {
        var local = configuration[SettingNames.LocalFolder] ?? LocalFolder.Find();
        var suffix = ports == StoragePorts.Development ? "" : $"-{ports.Blob}";
        var stateFile = Path.Combine(local, "azurite", $"running{suffix}.json");
        var dataFolder = Path.Combine(local, "azurite", $"data{suffix}");
        // One app after the other looks, so that the second finds what the first has started.
        using var turn = await FileLock.TakeAsync(Path.Combine(local, "azurite", "start.lock"), cancellationToken);
        while (true)
        {
            if (await AzuriteShare.TakeAsync(stateFile, cancellationToken) is { } share)
            {
                _share = share;
                Shared();
                Watch(share.Ended, () => _share == share);
                return;
            }
            var taken = await ports.TakenAsync();
            if (taken.Count == ports.All.Count)
            {
                Found();
                return;
            }
            if (taken.Count > 0)
            {
                throw new StartupException(
                    $"Port {string.Join(", ", taken)} of the development storage is taken, but not all of {string.Join(", ", ports.All)} are: "
                        + $"end the program that listens there, or set {SettingNames.Storage} to other storage."
                );
            }
            var program = await AzuriteProgram.EnsureAsync(local, Installing, cancellationToken);
            if (await AzuriteServer.StartAsync(program, ports, stateFile, dataFolder, cancellationToken) is { } server)
            {
                _server = server;
                Started(ports.Blob, ports.Queue, ports.Table, dataFolder);
                Watch(server.Ended, () => _server == server);
                return;
            }
        }
    }

    private void Watch(Task ended, Func<bool> stillOurs) =>
        ended.ContinueWith(
            _ =>
            {
                if (stillOurs() && !lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    Died();
                }
            },
            TaskScheduler.Default
        );

    [LoggerMessage(60, LogLevel.Information, "Installing Azurite, the storage emulator, with npm; this happens once")]
    private partial void Installing();

    [LoggerMessage(61, LogLevel.Information, "Started Azurite on 127.0.0.1, ports {Blob}, {Queue} and {Table}; its data is in {Folder}")]
    private partial void Started(int blob, int queue, int table, string folder);

    [LoggerMessage(62, LogLevel.Information, "Sharing the Azurite that another run of the app has started")]
    private partial void Shared();

    [LoggerMessage(63, LogLevel.Information, "Using the storage emulator that already listens")]
    private partial void Found();

    [LoggerMessage(64, LogLevel.Information, "Azurite has stopped; its data is kept")]
    private partial void Stopped();

    [LoggerMessage(67, LogLevel.Information, "Azurite goes on without this run of the app")]
    private partial void GoesOn();

    [LoggerMessage(65, LogLevel.Error, "Azurite has ended by itself; start the app again to have storage")]
    private partial void Died();

    [LoggerMessage(66, LogLevel.Warning, "No storage answers at {Host}:{Port} yet; the app starts without it and keeps trying")]
    private partial void NoAnswer(string host, int port);
}

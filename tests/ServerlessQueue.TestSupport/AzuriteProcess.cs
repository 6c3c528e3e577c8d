using System.Net;
using System.Net.Sockets;
using ServerlessQueue.EmbeddedHost.Azurite;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.TestSupport;

/// <summary>An Azurite of the tests' own on free loopback ports. It ends with the test process, however that ends.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const int Tries = 5;

    private static readonly Lazy<Task<AzuriteProcess>> OfThisProcess = new(() => StartAsync());

    private readonly string _folder;
    private readonly bool _keepsData;
    private StoragePorts _ports;
    private AzuriteServer? _server;

    private AzuriteProcess(string folder, bool keepsData)
    {
        _folder = folder;
        _keepsData = keepsData;
        _ports = FreePorts();
    }

    /// <summary>One instance for all tests of the process, in memory. Tests keep apart by the names of their tables, queues and containers.</summary>
    public static Task<AzuriteProcess> SharedAsync() => OfThisProcess.Value;

    /// <param name="keepsData">Whether the data outlives <see cref="StopAsync"/>; otherwise it is in memory.</param>
    public static async Task<AzuriteProcess> StartAsync(bool keepsData = false)
    {
        var azurite = new AzuriteProcess(Directory.CreateTempSubdirectory("azurite-").FullName, keepsData);
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                await azurite.StartAgainAsync();
                return azurite;
            }
            catch (StartupException) when (left > 0)
            {
                // Somebody took a port after it was found free.
                azurite._ports = FreePorts();
            }
        }
    }

    public int BlobPort => _ports.Blob;

    public int QueuePort => _ports.Queue;

    public int TablePort => _ports.Table;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{BlobPort}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{QueuePort}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{TablePort}/devstoreaccount1;";

    /// <summary>Lets connections to it be refused from now on, as if storage were gone.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Starts it again on the same ports, with its data if it keeps any.</summary>
    public async Task StartAgainAsync()
    {
        var program = await AzuriteProgram.EnsureAsync(LocalFolder.Find(), () => { }, CancellationToken.None);
        var data = _keepsData ? Path.Combine(_folder, "data") : null;
        _server = await AzuriteServer.StartAsync(program, _ports, Path.Combine(_folder, "running.json"), data, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static StoragePorts FreePorts()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
            return new(ports[0], ports[1], ports[2]);
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}

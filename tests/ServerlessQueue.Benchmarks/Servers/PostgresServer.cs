using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ServerlessQueue.Benchmarks.Servers;

/// <summary>The PostgreSQL that scripts/postgres.sh runs for as long as this process holds on to it.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly NpgsqlDataSource _source;

    private PostgresServer(Process process, int port)
    {
        _process = process;
        _source = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database=postgres;Command Timeout=600"
        );
    }

    public static async Task<PostgresServer> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo(
            Path.Combine(Repository.Root, "scripts", "postgres.sh"),
            [port.ToString(CultureInfo.InvariantCulture)]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL does not start: {await errors}");
        }

        return new PostgresServer(process, port);
    }

    public ValueTask<NpgsqlConnection> OpenAsync() => _source.OpenConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(LongestStop);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

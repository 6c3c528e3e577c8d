using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Benchmarks.Servers;

/// <summary>The app as a process of its own, as `dotnet run` starts it, on given storage.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    // Keys of the benchmark's own: whatever they seal is gone when it ends.
    private static readonly Dictionary<string, string?> KeySettings = new()
    {
        ["Keys:Pseudonym"] = Convert.ToBase64String(new byte[32]),
        ["Keys:Sealing"] = Convert.ToBase64String(new byte[32]),
        ["Keys:Tokens"] = Convert.ToBase64String(new byte[32]),
        ["Keys:Marks"] = Convert.ToBase64String(new byte[32]),
    };

    private readonly Process _process;

    private AppProcess(Process process, int port)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>What the app's rows and tokens are made with.</summary>
    public static KeyRing Keys { get; } = new(new ConfigurationBuilder().AddInMemoryCollection(KeySettings).Build());

    public HttpClient Client { get; }

    /// <param name="storage">Where it runs.</param>
    /// <param name="recomputeSchedule">When it merges, in NCRONTAB.</param>
    public static async Task<AppProcess> StartAsync(BenchmarkStorage storage, string recomputeSchedule)
    {
        var port = FreePort();
        string[] arguments = [AssemblyPath(), "--port", port.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AzureWebJobsStorage"] = storage.ConnectionString;
        start.Environment["RecomputeSchedule"] = recomputeSchedule;
        start.Environment["RebuildSchedule"] = "0 0 0 1 1 *";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in KeySettings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        // Read and dropped: a full pipe would stop the app.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                Console.Error.WriteLine(text);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var app = new AppProcess(process, port);
        await app.WaitAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < LongestStart && !_process.HasExited)
        {
            try
            {
                using var answer = await Client.GetAsync("/api/health");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(BetweenTries);
        }

        throw new InvalidOperationException("The app does not start.");
    }

    private static string AssemblyPath()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Repository.Root, "functions", "bin", configuration, "net10.0", "ServerlessQueue.Functions.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

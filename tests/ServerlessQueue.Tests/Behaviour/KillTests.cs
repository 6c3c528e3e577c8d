using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>The app as a process of its own, killed under load.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Every_application_ever_answered_is_in_the_queue_once_after_six_kills()
    {
        var connection = await RunningApp.FreshAccountAsync();
        var answered = new ConcurrentBag<string>();
        var phone = Synthetic.Phone();
        string? token = null;
        for (var kill = 0; kill < 6; kill++)
        {
            using var process = await AppProcess.StartAsync(connection);
            var parent = new ParentClient(process.Client);
            token ??= await parent.PhoneTokenAsync(phone);
            var loading = Task.WhenAll(
                Enumerable
                    .Range(0, 6)
                    .Select(async _ =>
                    {
                        while (!process.HasExited)
                        {
                            try
                            {
                                var answer = await parent.ApplyAsync(Synthetic.Child(2022), phone, token);
                                if (answer.Status == HttpStatusCode.Created)
                                {
                                    answered.Add(answer.Text("number"));
                                }
                            }
                            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
                            {
                                // Killed.
                            }
                        }
                    })
            );
            var before = answered.Count;
            while (answered.Count < before + 10)
            {
                await Task.Delay(20);
            }

            process.Kill();
            await loading;
        }

        Assert.True(answered.Count >= 60);
        await using var app = await RunningApp.StartAsync(connection);
        var order = (await new ParentClient(app.Client).StaffOrderAsync(2022)).Json.GetProperty("entries").EnumerateArray();
        var numbers = order.Select(entry => entry.GetProperty("number").GetString()!).ToArray();
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.Empty(answered.Except(numbers));
    }

    /// <summary>The built app, started as its users start it.</summary>
    private sealed class AppProcess(Process process, string address) : IDisposable
    {
        public HttpClient Client { get; } = new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(10) };

        public bool HasExited => process.HasExited;

        public static async Task<AppProcess> StartAsync(string connection)
        {
            var port = FreePort();
            var start = new ProcessStartInfo("dotnet", [typeof(ServerlessQueueApp).Assembly.Location, "--port", $"{port}"])
            {
                RedirectStandardOutput = true,
                Environment = { ["AzureWebJobsStorage"] = connection },
            };
            var process = Process.Start(start)!;
            _ = process.StandardOutput.ReadToEndAsync();
            var app = new AppProcess(process, $"http://127.0.0.1:{port}");
            while (!await AnswersAsync(app.Client))
            {
                Assert.False(process.HasExited, "The app ended before it answered.");
                await Task.Delay(50);
            }

            return app;
        }

        private static async Task<bool> AnswersAsync(HttpClient client)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/api/reference", UriKind.Relative));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        public void Kill() => process.Kill(entireProcessTree: true);

        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            Client.Dispose();
            process.Dispose();
        }
    }
}

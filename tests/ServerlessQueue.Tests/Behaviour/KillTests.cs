using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
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
                Enumerable.Range(0, 6).Select(async _ =>
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
            var start = new ProcessStartInfo("dotnet", [typeof(ServerlessQueueApp).Assembly.Location, "--port", "0"])
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    ["AzureWebJobsStorage"] = connection,
                    ["Confirmations__BurstPerPhone"] = "1000",
                },
            };
            var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.Split("Now listening on: ") is [_, var address])
                {
                    _ = process.StandardOutput.ReadToEndAsync();
                    return new AppProcess(process, address.Trim());
                }
            }

            throw new InvalidOperationException("The app ended before it listened.");
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

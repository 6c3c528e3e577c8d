using System.Runtime.Versioning;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

/// <summary>Storage that the app has started itself must not lose what it has acknowledged, however the app ends.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AzuriteLifetimeTests : IAsyncLifetime
{
    private string _storage = null!;
    private string _folder = null!;

    public async Task InitializeAsync()
    {
        // Only to have free ports with a connection string that names them.
        await using var ports = await AzuriteProcess.StartAsync();
        _storage = ports.ConnectionString;
        _folder = await ChildApp.NewLocalFolderAsync();
    }

    public async Task DisposeAsync()
    {
        await Eventually.Is(0, RunningAsync);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_apps_whole_process_group_is_killed()
    {
        await using (var app = await ChildApp.StartAsync(_storage, _folder))
        {
            await WriteAsync(app, "rows/0/40");
            await app.KillGroupAsync();
        }
        await using (var app = await ChildApp.StartAsync(_storage, _folder))
        {
            Assert.Equal("40 40 40", await app.Client.GetStringAsync("api/rows"));
            await WriteAsync(app, "rows/40/10");
            await app.KillGroupAsync();
        }
        await using (var app = await ChildApp.StartAsync(_storage, _folder))
        {
            Assert.Equal("50 50 50", await app.Client.GetStringAsync("api/rows"));
        }
    }

    [Fact]
    public async Task An_app_that_is_asked_to_stop_waits_until_storage_has_written_everything()
    {
        await using (var app = await ChildApp.StartAsync(_storage, _folder))
        {
            await WriteAsync(app, "rows/0/20");
            await app.TerminateAsync();
            Assert.Contains("Azurite has stopped", app.Output, StringComparison.Ordinal);
            Assert.Equal(0, await RunningAsync());
        }
        await using (var app = await ChildApp.StartAsync(_storage, _folder))
        {
            Assert.Equal("20 20 20", await app.Client.GetStringAsync("api/rows"));
        }
    }

    [Fact]
    public async Task A_second_app_shares_the_storage_and_keeps_it_when_the_first_is_killed()
    {
        await using var first = await ChildApp.StartAsync(_storage, _folder);
        await WriteAsync(first, "rows/0/5");
        await using var second = await ChildApp.StartAsync(_storage, _folder);
        Assert.Contains("Sharing the Azurite", second.Output, StringComparison.Ordinal);

        await first.KillGroupAsync();

        await WriteAsync(second, "rows/5/5");
        Assert.Equal("10 10 10", await second.Client.GetStringAsync("api/rows"));
    }

    [Fact]
    public async Task An_app_that_is_asked_to_stop_leaves_the_storage_to_those_who_share_it()
    {
        await using var first = await ChildApp.StartAsync(_storage, _folder);
        await using var second = await ChildApp.StartAsync(_storage, _folder);

        await first.TerminateAsync();

        Assert.Contains("Azurite goes on", first.Output, StringComparison.Ordinal);
        await WriteAsync(second, "rows/0/5");
        Assert.Equal("5 5 5", await second.Client.GetStringAsync("api/rows"));
    }

    [Fact]
    public async Task Two_apps_started_at_once_do_not_disturb_each_other()
    {
        var apps = await Task.WhenAll(ChildApp.StartAsync(_storage, _folder), ChildApp.StartAsync(_storage, _folder));
        await using var one = apps[0];
        await using var other = apps[1];

        await WriteAsync(one, "rows/0/3");
        Assert.Equal("3 3 3", await other.Client.GetStringAsync("api/rows"));
    }

    [Fact]
    public async Task Without_node_the_app_says_what_to_install_and_ends_with_code_1()
    {
        var (exitCode, output) = await ChildApp.FailAsync(_storage, _folder, path: _folder);

        Assert.Equal(1, exitCode);
        Assert.Contains("needs 'node', which is not on the PATH", output, StringComparison.Ordinal);
        Assert.Contains("Install Node.js 20 or later", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_node_is_named_with_its_version()
    {
        await ScriptAsync("node", "echo v18.19.0");

        var (exitCode, output) = await ChildApp.FailAsync(_storage, _folder, path: $"{_folder}/bin:/usr/bin:/bin");

        Assert.Equal(1, exitCode);
        Assert.Contains("says it is 'v18.19.0'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_npm_is_quoted()
    {
        await ScriptAsync("npm", "echo the registry is away >&2; exit 7");
        var empty = Path.Combine(_folder, "empty");

        var (exitCode, output) = await ChildApp.FailAsync(
            _storage,
            empty,
            path: $"{_folder}/bin:{Environment.GetEnvironmentVariable("PATH")}"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("npm ended with code 7", output, StringComparison.Ordinal);
        Assert.Contains("the registry is away", output, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(ChildApp app, string path)
    {
        using var answer = await app.Client.PostAsync($"api/{path}", null);
        Assert.True(answer.IsSuccessStatusCode, app.Output);
    }

    private Task<int> RunningAsync() => Task.FromResult(Directory.GetFiles(Path.Combine(_folder, "azurite"), "running*.json").Length);

    private async Task ScriptAsync(string name, string line)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{line}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}

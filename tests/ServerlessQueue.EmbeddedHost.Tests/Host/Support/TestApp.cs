using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Support;

/// <summary>An app of some sample functions in this process, on a port of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string FunctionKey = "the-function-key";
    public const string MasterKey = "the-master-key";

    private readonly IHost _host;

    private TestApp(IHost host, Recorder recorder, LogLines log)
    {
        _host = host;
        Recorder = recorder;
        Log = log;
    }

    public Recorder Recorder { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _host.Services;

    public HttpClient Client { get; } = new();

    /// <param name="settings">Lines like <c>Key=value</c>.</param>
    public static async Task<TestApp> StartAsync(Type[] functions, Action<FunctionsApplicationBuilder> configure, params string[] settings)
    {
        var recorder = new Recorder();
        var log = new LogLines();
        var builder = Builder(functions, settings);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(recorder);
        configure(builder);
        var app = new TestApp(builder.Build(), recorder, log);
        await app._host.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        app.Client.BaseAddress = new(address);
        return app;
    }

    public static Task<TestApp> StartAsync(Type functions, params string[] settings) => StartAsync([functions], _ => { }, settings);

    public static FunctionsApplicationBuilder Builder(Type[] functions, params string[] settings) =>
        new(
            [
                .. new[]
                {
                    "port=0",
                    $"EmbeddedHost:FunctionKey={FunctionKey}",
                    $"EmbeddedHost:MasterKey={MasterKey}",
                    $"AzureFunctionsWebHost:hostid={Guid.CreateVersion7():N}",
                    "AzureFunctionsJobHost:extensions:queues:maxPollingInterval=00:00:00.1",
                }
                    .Concat(settings)
                    .Select(setting => $"--{setting}"),
            ],
            new FunctionsApp("TestApp", functions, OwnProcess: false)
        );

    /// <summary>The settings of an app whose queue functions listen on a queue of this test's own.</summary>
    public static string[] On(string connectionString, string queue) => [$"AzureWebJobsStorage={connectionString}", $"TestQueue={queue}"];

    public static string NewQueueName() => $"q-{Guid.CreateVersion7():N}";

    public static QueueClient Queue(string connectionString, string name) =>
        new(connectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public static BlobContainerClient HostContainer(string connectionString) => new(connectionString, "azure-webjobs-hosts");

    /// <summary>Asks the host to run a function now.</summary>
    public Task<HttpResponseMessage> RunAsync(string function, string input = "") =>
        Client.SendAsync(
            new(HttpMethod.Post, $"admin/functions/{function}")
            {
                Headers = { { "x-functions-key", MasterKey } },
                Content = System.Net.Http.Json.JsonContent.Create(new { input }),
            }
        );

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Recorder.Gate.TrySetResult();
        await _host.StopAsync();
        _host.Dispose();
        Client.Dispose();
    }
}

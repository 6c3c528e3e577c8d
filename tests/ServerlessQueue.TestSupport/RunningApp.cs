using System.Net.Http.Json;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Applications.Settling;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Storage;

namespace ServerlessQueue.TestSupport;

/// <summary>The whole app in this process, on a free port, with a storage account of its own in a real Azurite.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string FunctionKey = "test-function-key";
    public const string MasterKey = "test-master-key";

    /// <summary>A schedule that never comes while tests run; they start timers by the admin address.</summary>
    private const string Never = "0 0 0 1 1 *";

    private readonly IHost _host;

    private RunningApp(IHost host, string connection, TestClock clock, StorageRequests requests, CapturedLog log)
    {
        (_host, Connection, Clock, Requests, Log) = (host, connection, clock, requests, log);
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Client = new HttpClient { BaseAddress = new Uri(addresses.First()) };
    }

    public HttpClient Client { get; }

    public TestClock Clock { get; }

    public StorageRequests Requests { get; }

    public CapturedLog Log { get; }

    /// <summary>The storage account's connection string.</summary>
    public string Connection { get; }

    public IServiceProvider Services => _host.Services;

    /// <param name="connection">Storage to run on; null takes a fresh account of the shared Azurite.</param>
    /// <param name="clock">The clock; null takes one that shows the machine's time.</param>
    /// <param name="settings">Further settings.</param>
    /// <param name="configure">Last changes to the services.</param>
    public static async Task<RunningApp> StartAsync(
        string? connection = null,
        TestClock? clock = null,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<IServiceCollection>? configure = null
    )
    {
        connection ??= await FreshAccountAsync();
        clock ??= new TestClock();
        var requests = new StorageRequests();
        var log = new CapturedLog();
        string[] args =
        [
            "--port",
            "0",
            $"--AzureWebJobsStorage={connection}",
            $"--EmbeddedHost:FunctionKey={FunctionKey}",
            $"--EmbeddedHost:MasterKey={MasterKey}",
            $"--RecomputeSchedule={Never}",
            $"--RebuildSchedule={Never}",
            .. (settings ?? new Dictionary<string, string>()).Select(setting => $"--{setting.Key}={setting.Value}"),
        ];
        var builder = ServerlessQueueApp.CreateBuilder(args);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.AddSingleton<HttpPipelinePolicy>(requests);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new RunningApp(host, connection, clock, requests, log);
    }

    /// <summary>A storage account that nobody has used.</summary>
    public static async Task<string> FreshAccountAsync()
    {
        TestAccounts.Announce();
        return TestAccounts.Next(await AzuriteProcess.SharedAsync());
    }

    /// <summary>Runs a timer or queue function by the admin address, as the contract has it.</summary>
    public async Task RunFunctionAsync(string name, string input = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/functions/{name}")
        {
            Content = JsonContent.Create(new { input }),
        };
        request.Headers.Add("x-functions-key", MasterKey);
        using var response = await Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>One run of the timer, to its end, with everything that was changed before marked for it.</summary>
    public async Task TickAsync()
    {
        await MarkAllAsync();
        await ActivatorUtilities.CreateInstance<RecomputePositions>(Services).Run(new TimerInfo(), CancellationToken.None);
    }

    /// <summary>One rebuild from the applications, to its end.</summary>
    public Task RebuildAsync() => ActivatorUtilities.CreateInstance<RebuildQueues>(Services).Run(new TimerInfo(), CancellationToken.None);

    // The safety net marks a queue some seconds after a change; a test need not wait for that.
    private async Task MarkAllAsync()
    {
        var storage = Services.GetRequiredService<StorageClients>();
        var partitions = new HashSet<string>();
        await foreach (var row in storage.Table(Tables.Queues).QueryAsync<TableEntity>(select: ["PartitionKey"]))
        {
            partitions.Add(row.PartitionKey);
        }

        var marks = Services.GetRequiredService<DirtyMarks>();
        foreach (var partition in partitions)
        {
            await marks.SetAsync(partition, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }
}

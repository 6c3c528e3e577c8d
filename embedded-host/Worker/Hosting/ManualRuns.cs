using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Invocation;
using ServerlessQueue.EmbeddedHost.Queues;
using ServerlessQueue.EmbeddedHost.Timers;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Runs functions that were asked for through the admin endpoint, after it has answered.</summary>
internal sealed partial class ManualRuns(
    FunctionExecutor executor,
    TimerRuns timers,
    IOptions<JsonSerializerOptions> json,
    Drain drain,
    ILogger<ManualRuns> logger
) : IHostedService
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    public void Start(HostedFunction function, string input)
    {
        var run = Task.Run(() => RunAsync(function, input));
        _running.TryAdd(run, 0);
        run.ContinueWith(_ => _running.TryRemove(run, out var _), TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => drain.WaitAsync(_running.Keys);

    private async Task RunAsync(HostedFunction function, string input)
    {
        Asked(function.Name);
        switch (function.Trigger)
        {
            case TimerTrigger trigger:
                await timers.RunAsync(function, trigger, new());
                break;
            case QueueTrigger:
                await HandleAsync(function, QueuesModelFactory.QueueMessage("", "", BinaryData.FromString(input), 0));
                break;
            default:
                NotRun(function.Name);
                break;
        }
    }

    private async Task HandleAsync(HostedFunction function, QueueMessage message)
    {
        try
        {
            await executor.ExecuteAsync(QueueCall.Of(function, message, json.Value), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Failed(exception, function.Name);
        }
    }

    [LoggerMessage(50, LogLevel.Information, "Function {Function} is run by request")]
    private partial void Asked(string function);

    [LoggerMessage(51, LogLevel.Warning, "Function {Function} is an HTTP function and is not run without a request")]
    private partial void NotRun(string function);

    [LoggerMessage(52, LogLevel.Error, "Function {Function} failed")]
    private partial void Failed(Exception exception, string function);
}

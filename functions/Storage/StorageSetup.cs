using Azure;
using Azure.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServerlessQueue.Storage;

/// <summary>
/// Makes the tables, queues and containers at start. Requests wait for the first try; where storage does not answer, the app
/// starts all the same (and answers 503) while this goes on trying.
/// </summary>
internal sealed partial class StorageSetup(StorageClients storage, TimeProvider time, ILogger<StorageSetup> log) : BackgroundService
{
    private static readonly TimeSpan StartUpPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(_firstTry.Task, Task.Delay(StartUpPatience, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryAsync(stoppingToken))
            {
                _firstTry.TrySetResult();
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops before storage has come back.
        }
        finally
        {
            _firstTry.TrySetResult();
        }
    }

    private async Task<bool> TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await storage.EnsureCreatedAsync(stoppingToken);
            return true;
        }
        catch (Exception exception)
            when (exception is RequestFailedException or AggregateException or AuthenticationFailedException or IOException
                || (exception is OperationCanceledException && !stoppingToken.IsCancellationRequested)
            )
        {
            LogNotReady(log, exception);
            return false;
        }
    }

    [LoggerMessage(100, LogLevel.Warning, "Storage is not ready; tables, queues and containers are tried again shortly.")]
    private static partial void LogNotReady(ILogger log, Exception exception);
}

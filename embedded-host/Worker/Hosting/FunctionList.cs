using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessQueue.EmbeddedHost.Functions;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Tells whoever started the app what it offers, and where.</summary>
internal sealed partial class FunctionList(
    FunctionCatalog catalog,
    IServer server,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers
) : IHostedService
{
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Host);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Tell()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        foreach (var function in catalog.All)
        {
            Offers(function.Name, What(function.Trigger, address), function.Disabled ? " (disabled)" : "");
        }
        Listening(address);
    }

    private static string What(Trigger trigger, string address) =>
        trigger switch
        {
            HttpTrigger http => $"{(http.Methods.Count == 0 ? "any" : string.Join(',', http.Methods))} {address}/{http.Route}",
            QueueTrigger queue => $"queue {queue.Queue}",
            TimerTrigger timer => $"timer {timer.Expression}",
            _ => trigger.Type,
        };

    [LoggerMessage(10, LogLevel.Information, "{Function}: {Trigger}{State}")]
    private partial void Offers(string function, string trigger, string state);

    [LoggerMessage(11, LogLevel.Information, "Listening on {Address}")]
    private partial void Listening(string address);
}

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
    ILogger<FunctionList> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Tell()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var lines = catalog.All.Select(function =>
            $"{Environment.NewLine}  {function.Name}: {What(function.Trigger, address)}{(function.Disabled ? " (disabled)" : "")}"
        );
        Listening(address, string.Concat(lines));
    }

    private static string What(Trigger trigger, string address) =>
        trigger switch
        {
            HttpTrigger http => $"{(http.Methods.Count == 0 ? "any" : string.Join(',', http.Methods))} {address}/{http.Route}",
            QueueTrigger queue => $"queue {queue.Queue}",
            TimerTrigger timer => $"timer {timer.Expression}",
            _ => trigger.Type,
        };

    [LoggerMessage(10, LogLevel.Information, "Listening on {Address}{Functions}")]
    private partial void Listening(string address, string functions);
}

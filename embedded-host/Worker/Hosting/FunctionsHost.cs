using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using ServerlessQueue.EmbeddedHost.Azurite;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>The running app. Its storage is there before any of its services starts, and until all of them have stopped.</summary>
internal sealed class FunctionsHost(WebApplication app, DevelopmentStorage storage, int port, StartupFailure failure)
    : IHost,
        IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            LoopbackPort.RequireFree(port);
            await storage.StartAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (Known(exception) is { } known)
        {
            await DisposeAsync();
            failure.Report(known);
            throw known;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await app.StopAsync(cancellationToken);
        await storage.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await storage.DisposeAsync();
    }

    private StartupException? Known(Exception exception) =>
        exception switch
        {
            StartupException startup => startup,
            IOException { InnerException: AddressInUseException } => LoopbackPort.InUse(port),
            _ => null,
        };
}

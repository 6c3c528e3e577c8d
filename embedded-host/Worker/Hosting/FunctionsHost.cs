using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>The running app.</summary>
internal sealed class FunctionsHost(WebApplication app, StartupFailure failure) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (Known(exception) is { } known)
        {
            // What was started before the fault, Azurite above all, has to end in good order.
            await app.DisposeAsync();
            failure.Report(known);
            throw known;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    public void Dispose() => ((IDisposable)app).Dispose();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static StartupException? Known(Exception exception) =>
        exception switch
        {
            StartupException startup => startup,
            IOException { InnerException: AddressInUseException } => new(
                $"{exception.Message} Stop the other program, or give another port with --port."
            ),
            _ => null,
        };
}

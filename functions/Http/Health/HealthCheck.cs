using Microsoft.Extensions.Logging;

namespace ServerlessQueue.Http.Health;

/// <summary>
/// Asks all parts at once and waits three seconds at most: whoever watches the app is to be told at once, not after the patience
/// that the storage clients have for a parent's request.
/// </summary>
internal sealed class HealthCheck(
    IReadOnlyDictionary<string, Func<CancellationToken, Task>> probes,
    TimeProvider time,
    ILogger<HealthCheck> logger
)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Names of the parts that do not serve, in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> FailingAsync(CancellationToken callerGone)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, callerGone);
        var asked = await Task.WhenAll(probes.Select(probe => ServesAsync(probe.Key, probe.Value, either.Token, callerGone)));
        return [.. asked.Where(part => !part.Serves).Select(part => part.Name).Order(StringComparer.Ordinal)];
    }

    private async Task<(string Name, bool Serves)> ServesAsync(
        string name,
        Func<CancellationToken, Task> probe,
        CancellationToken cancellation,
        CancellationToken callerGone
    )
    {
        try
        {
            await probe(cancellation).WaitAsync(cancellation);
            return (name, true);
        }
        // Whatever it is, the part does not serve.
#pragma warning disable CA1031
        catch (Exception fault) when (!callerGone.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.Unhealthy(name, fault.GetType().Name);
            return (name, false);
        }
    }
}

using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ServerlessQueue.Http;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Applications.Looking;

/// <summary>
/// Slows down whoever tries IINs one after another: an IIN is a birth date and some ten thousand serials. Counted per client address
/// as our own front saw it; in each process for itself, which is enough to make guessing slow.
/// </summary>
internal sealed class LookUpLimit : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter;

    public LookUpLimit(IConfiguration configuration)
    {
        var perMinute = configuration.GetValue(SettingNames.StatusLookUpsPerMinute, 60);
        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            RateLimitPartition.GetTokenBucketLimiter(
                address,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = perMinute,
                    TokensPerPeriod = Math.Max(1, perMinute / 6),
                    ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                    QueueLimit = 0,
                }
            )
        );
    }

    /// <exception cref="Refusal">429 when this client has looked up too many.</exception>
    public void Count(HttpRequest request)
    {
        if (ClientAddress.Of(request) is not { } address)
        {
            // Nothing stands in front of us, so this is the machine itself.
            return;
        }

        using var lease = _limiter.AttemptAcquire(address);
        if (!lease.IsAcquired)
        {
            throw Refusal.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10));
        }
    }

    public void Dispose() => _limiter.Dispose();
}

using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ServerlessQueue.Http;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>
/// Counts the codes that one client address asks for. In memory and per instance: it dampens a flood over many telephones, the
/// exact count is the one per telephone.
/// </summary>
internal sealed class AddressBudget : IDisposable
{
    private const int NetworkBytesOfV6 = 8;
    private static readonly TimeSpan WhenUnknown = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter;

    public AddressBudget(IOptions<ConfirmationOptions> options)
    {
        var limit = new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.BurstPerAddress,
            TokensPerPeriod = options.Value.PerAddressAndMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        };
        _limiter = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => limit));
    }

    /// <summary>Takes one off the budget of <paramref name="address"/>; without an address there is nothing to count.</summary>
    /// <exception cref="Refusal">429: the budget is used up.</exception>
    public void Take(IPAddress? address)
    {
        if (address is null)
        {
            return;
        }

        using var lease = _limiter.AttemptAcquire(Client(address));
        if (!lease.IsAcquired)
        {
            throw Refusal.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : WhenUnknown);
        }
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>An IPv6 client has a whole /64 to choose from, so the network counts as the client.</summary>
    private static string Client(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytesOfV6))
            : address.ToString();
}

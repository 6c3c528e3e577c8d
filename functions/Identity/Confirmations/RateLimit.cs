namespace ServerlessQueue.Identity.Confirmations;

/// <summary>
/// A token bucket that is remembered as one time, the one at which it is full again (the generic cell rate algorithm of ITU-T
/// I.371): <paramref name="Burst"/> in a row, then one every <paramref name="Refill"/>.
/// </summary>
internal readonly record struct RateLimit(int Burst, TimeSpan Refill)
{
    /// <summary>How long to wait before one may be taken; zero or less when one may be taken now.</summary>
    /// <param name="fullAt">When the bucket is full again; null for one never used.</param>
    public TimeSpan Wait(DateTimeOffset? fullAt, DateTimeOffset now) => (fullAt ?? now) - now - ((Burst - 1) * Refill);

    /// <summary>When the bucket is full again after one has been taken.</summary>
    public DateTimeOffset Take(DateTimeOffset? fullAt, DateTimeOffset now) => (fullAt > now ? fullAt.Value : now) + Refill;
}

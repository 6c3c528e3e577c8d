using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Identity.Confirmations;

namespace ServerlessQueue.Tests.Identity.Confirmations;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_takes_and_refuses_what_a_bucket_of_tokens_would() =>
        Prop.ForAll(
                Arb.From(Cases),
                run =>
                {
                    var limit = new RateLimit(run.Burst, TimeSpan.FromSeconds(run.Refill));
                    DateTimeOffset? fullAt = null;
                    // The bucket in whole sixtieths of a second, so that nothing is rounded: a token is Refill × 60 of them.
                    long capacity = run.Burst * run.Refill;
                    var (tokens, now) = (capacity, Start);
                    foreach (var pause in run.Pauses)
                    {
                        now = now.AddSeconds(pause);
                        tokens = Math.Min(capacity, tokens + pause);
                        var expected = tokens >= run.Refill;
                        if (limit.Wait(fullAt, now) <= TimeSpan.Zero != expected)
                        {
                            return false;
                        }
                        if (!expected)
                        {
                            if (limit.Wait(fullAt, now) != TimeSpan.FromSeconds(run.Refill - tokens))
                            {
                                return false;
                            }
                            continue;
                        }
                        fullAt = limit.Take(fullAt, now);
                        tokens -= run.Refill;
                    }
                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private sealed record Run(int Burst, int Refill, int[] Pauses);

    private static Gen<Run> Cases =>
        from burst in Gen.Choose(1, 6)
        from refill in Gen.Choose(1, 90)
        from pauses in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(0, 90)), (1, Gen.Choose(0, 600))).ArrayOf()
        select new Run(burst, refill, pauses);
}

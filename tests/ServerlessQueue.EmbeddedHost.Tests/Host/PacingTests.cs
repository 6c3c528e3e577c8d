using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Queues;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class PacingTests
{
    [Fact]
    public void Polling_slows_down_from_a_tenth_of_a_second_to_the_longest_interval_and_starts_again_with_a_message()
    {
        var delay = new PollingDelay(TimeSpan.FromSeconds(1));

        Assert.Equal([100, 200, 400, 800, 1000, 1000], Enumerable.Range(0, 6).Select(_ => delay.Next().TotalMilliseconds));
        delay.Reset();
        Assert.Equal(100, delay.Next().TotalMilliseconds);
    }

    [Fact]
    public void Exponential_retries_double_up_to_the_longest_delay_and_end_after_their_count()
    {
        var policy = new RetryPolicy(3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

        Assert.Equal([2, 4, 5], Enumerable.Range(1, 3).Select(retry => policy.DelayBefore(retry).TotalSeconds));
        Assert.Equal([true, true, true, false], Enumerable.Range(1, 4).Select(policy.Allows));
        Assert.True((policy with { MaxRetryCount = -1 }).Allows(1_000_000));
        Assert.Equal(5, policy.DelayBefore(int.MaxValue).TotalSeconds);
    }
}

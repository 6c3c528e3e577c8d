namespace Microsoft.Azure.Functions.Worker;

/// <summary>How a failed call is tried again. Timer functions only: a queue has retries of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>Tries after the first; -1 is without end.</summary>
    public int MaxRetryCount { get; set; }
}

/// <summary>Tries again after the same delay each time.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>HH:mm:ss.</summary>
    public string DelayInterval { get; }
}

/// <summary>Tries again after delays that double from the minimum to the maximum.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>HH:mm:ss.</summary>
    public string MinimumInterval { get; }

    /// <summary>HH:mm:ss.</summary>
    public string MaximumInterval { get; }
}

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which try of a function with a retry attribute a call is.</summary>
public abstract class RetryContext
{
    /// <summary>0 for the first try.</summary>
    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger says about a call.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name, ignoring case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

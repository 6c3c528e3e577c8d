namespace ServerlessQueue.Policy;

/// <summary>The policy file cannot be used. Its message has one line for each fault.</summary>
public sealed class PolicyInvalidException(IReadOnlyList<string> faults)
    : Exception($"The policy is invalid:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>The app cannot run; the message names every fault for the person who starts it.</summary>
internal sealed class StartupException : Exception
{
    public StartupException(string message)
        : base(message) { }

    public StartupException(IReadOnlyCollection<string> faults)
        : base("The app cannot start:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))) => Faults = faults;

    public IReadOnlyCollection<string> Faults { get; } = [];
}

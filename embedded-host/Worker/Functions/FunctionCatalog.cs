namespace ServerlessQueue.EmbeddedHost.Functions;

/// <summary>All functions of the app, by name.</summary>
internal sealed class FunctionCatalog(IEnumerable<HostedFunction> functions)
{
    private readonly Dictionary<string, HostedFunction> _byName = functions.ToDictionary(
        function => function.Name,
        StringComparer.OrdinalIgnoreCase
    );

    public IEnumerable<HostedFunction> All => _byName.Values.OrderBy(function => function.Name, StringComparer.Ordinal);

    public HostedFunction? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The functions that a kind of trigger calls; those switched off are left out.</summary>
    public IEnumerable<(HostedFunction Function, TTrigger Trigger)> Enabled<TTrigger>()
        where TTrigger : Trigger =>
        All.Where(function => !function.Disabled && function.Trigger is TTrigger).Select(f => (f, (TTrigger)f.Trigger));
}

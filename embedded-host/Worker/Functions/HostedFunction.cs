using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.EmbeddedHost.Functions;

/// <summary>A function of the app, ready to be called.</summary>
internal sealed class HostedFunction(string name, MethodInfo method, Trigger trigger, bool disabled)
{
    public string Name { get; } = name;

    public MethodInfo Method { get; } = method;

    public Trigger Trigger { get; } = trigger;

    /// <summary>Switched off by a setting: no trigger calls it, the admin endpoint still does.</summary>
    public bool Disabled { get; } = disabled;

    public FunctionDefinition Definition { get; } = new HostFunctionDefinition(name, method, trigger);
}

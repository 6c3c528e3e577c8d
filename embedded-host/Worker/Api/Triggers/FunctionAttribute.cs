namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a method a function of the app; names are unique in an app, ignoring case.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

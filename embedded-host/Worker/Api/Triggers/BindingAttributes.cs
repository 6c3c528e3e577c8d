namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks what the host binds for a function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute;

/// <summary>Marks the parameter that a function is called for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;

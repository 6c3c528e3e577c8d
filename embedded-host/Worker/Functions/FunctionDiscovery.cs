using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.EmbeddedHost.Functions;

/// <summary>Finds the functions among the app's types; what is wrong with them is added to the faults.</summary>
internal sealed partial class FunctionDiscovery(TriggerReader triggers, IConfiguration settings, ICollection<string> faults)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public FunctionCatalog Find(IEnumerable<Type> types)
    {
        var found = (
            from type in types
            from method in type.GetMethods(Declared)
            let attribute = method.GetCustomAttribute<FunctionAttribute>()
            where attribute is not null
            select (attribute.Name, Method: method)
        ).ToList();

        foreach (var twins in found.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add($"Function '{twins.Key}': the name is given to {string.Join(" and ", twins.Select(twin => Full(twin.Method)))}.");
        }
        var functions = found
            .DistinctBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .Select(f => Read(f.Name, f.Method))
            .OfType<HostedFunction>()
            .ToList();
        RouteRules.Check(functions, faults);
        return new(functions);
    }

    private HostedFunction? Read(string name, MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (!NameForm().IsMatch(name))
        {
            faults.Add($"Function '{name}': a name is a letter and up to 127 letters, digits, '-' or '_'.");
        }
        if (type.ContainsGenericParameters || method.ContainsGenericParameters || (type.IsAbstract && !method.IsStatic))
        {
            faults.Add($"Function '{name}': {Full(method)} is generic or abstract and cannot be called.");
        }
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            faults.Add($"Function '{name}': {Full(method)} is async void; return Task.");
        }

        var bindings = (
            from parameter in method.GetParameters()
            from attribute in parameter.GetCustomAttributes<BindingAttribute>()
            select (Parameter: parameter, Attribute: attribute)
        ).ToList();
        var triggerBindings = bindings.Where(binding => binding.Attribute is TriggerBindingAttribute).ToList();
        if (triggerBindings.Count != 1 || bindings.Count != 1)
        {
            faults.Add(
                $"Function '{name}': one parameter must have a trigger attribute, and no other a binding; {Full(method)} has {Describe(bindings.Select(b => b.Attribute))}."
            );
            return null;
        }
        var (triggerParameter, triggerAttribute) = triggerBindings[0];
        if (triggers.Read(name, method, triggerParameter, triggerAttribute) is not { } trigger)
        {
            return null;
        }
        ParameterRules.Check(name, method, trigger, faults);
        return new(name, method, trigger, IsDisabled(name));
    }

    private bool IsDisabled(string name) =>
        (settings[$"AzureWebJobs.{name}.Disabled"] ?? settings[$"AzureWebJobs:{name}:Disabled"]) is { } value
        && (value == "1" || (bool.TryParse(value, out var disabled) && disabled));

    private static string Describe(IEnumerable<BindingAttribute> attributes)
    {
        var names = string.Join(", ", attributes.Select(attribute => attribute.GetType().Name));
        return names.Length == 0 ? "none" : names;
    }

    private static string Full(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$")]
    private static partial Regex NameForm();
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ServerlessQueue.EmbeddedHost.Functions;

/// <summary>Finds routes that cannot be told apart, are not ours to take, or are no templates.</summary>
internal static partial class RouteRules
{
    public static void Check(IReadOnlyCollection<HostedFunction> functions, ICollection<string> faults)
    {
        var routes = new List<(string Function, HttpTrigger Trigger, string Shape)>();
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTrigger trigger)
            {
                continue;
            }
            if (Fault(trigger.Route) is { } fault)
            {
                faults.Add($"Function '{function.Name}': the route '{trigger.Route}' {fault}");
                continue;
            }
            var shape = ParameterName().Replace(trigger.Route, "{").ToUpperInvariant();
            foreach (var other in routes.Where(other => other.Shape == shape && Overlap(other.Trigger, trigger)))
            {
                faults.Add($"Functions '{other.Function}' and '{function.Name}': both answer the route '{trigger.Route}'.");
            }
            routes.Add((function.Name, trigger, shape));
        }
    }

    private static bool Overlap(HttpTrigger one, HttpTrigger other) =>
        one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Intersect(other.Methods).Any();

    private static string? Fault(string route)
    {
        if (Reserved().IsMatch(route))
        {
            return "belongs to the host.";
        }
        try
        {
            RoutePatternFactory.Parse(route);
            return null;
        }
        catch (RoutePatternException exception)
        {
            return $"is no template: {exception.Message}";
        }
    }

    [GeneratedRegex("^(admin|runtime)(/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"\{\**\w+")]
    private static partial Regex ParameterName();
}

using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.EmbeddedHost.Functions;

/// <summary>Finds parameters that no call could give a value.</summary>
internal static class ParameterRules
{
    public static void Check(string function, MethodInfo method, Trigger trigger, ICollection<string> faults)
    {
        var parameters = method.GetParameters();
        foreach (var twins in parameters.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add(
                $"Function '{function}': binding names must differ in more than case: {string.Join(", ", twins.Select(t => t.Name))}."
            );
        }
        foreach (var parameter in parameters.Where(parameter => parameter.ParameterType.IsByRef || !Bindable(parameter, trigger)))
        {
            faults.Add(
                $"Function '{function}': nothing can be bound to the parameter '{parameter.Name}' of type {parameter.ParameterType.Name}."
            );
        }
    }

    private static bool Bindable(ParameterInfo parameter, Trigger trigger)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext) || type == typeof(CancellationToken))
        {
            return parameter.Name != trigger.Parameter;
        }
        return trigger switch
        {
            HttpTrigger http => type == typeof(HttpRequest)
                || type == typeof(HttpContext)
                || (
                    parameter.Name != trigger.Parameter && RouteParameters(http).Contains(parameter.Name!, StringComparer.OrdinalIgnoreCase)
                ),
            TimerTrigger => parameter.Name == trigger.Parameter && type == typeof(TimerInfo),
            // Any other name may be a property of the message.
            _ => true,
        };
    }

    private static IEnumerable<string> RouteParameters(HttpTrigger http)
    {
        try
        {
            return RoutePatternFactory.Parse(http.Route).Parameters.Select(parameter => parameter.Name);
        }
        catch (RoutePatternException)
        {
            // RouteRules says what is wrong with it.
            return [];
        }
    }
}

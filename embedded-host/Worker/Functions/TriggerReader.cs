using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using NCrontab;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Functions;

/// <summary>Turns a trigger attribute into what the host listens for.</summary>
internal sealed partial class TriggerReader(SettingReader settings, HttpOptions http, ICollection<string> faults)
{
    private static readonly CrontabSchedule.ParseOptions SixFields = new() { IncludingSeconds = true };

    /// <returns>Null when the fault leaves no trigger to go on with.</returns>
    public Trigger? Read(string function, MethodInfo method, ParameterInfo parameter, BindingAttribute attribute)
    {
        var retry = method.GetCustomAttribute<RetryAttribute>();
        if (retry is not null && attribute is not TimerTriggerAttribute)
        {
            faults.Add($"Function '{function}': {retry.GetType().Name} works on timer functions only.");
        }
        switch (attribute)
        {
            case HttpTriggerAttribute trigger:
                return Http(function, parameter, trigger);
            case QueueTriggerAttribute trigger:
                return Queue(function, parameter, trigger);
            case TimerTriggerAttribute trigger:
                return Timer(function, parameter, trigger, retry);
            default:
                faults.Add($"Function '{function}': this host does not know the trigger {attribute.GetType().Name}.");
                return null;
        }
    }

    private HttpTrigger Http(string function, ParameterInfo parameter, HttpTriggerAttribute trigger)
    {
        var route = string.IsNullOrEmpty(trigger.Route) ? function : settings.Resolve(trigger.Route, $"Function '{function}'");
        return new(
            parameter.Name!,
            trigger.AuthLevel,
            [.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant())],
            $"{http.RoutePrefix}/{route.TrimStart('/')}".TrimStart('/')
        );
    }

    private QueueTrigger Queue(string function, ParameterInfo parameter, QueueTriggerAttribute trigger)
    {
        // The real host lowers the name as well.
        var queue = settings.Resolve(trigger.QueueName, $"Function '{function}'").ToLowerInvariant();
        if (!QueueNameForm().IsMatch(queue))
        {
            faults.Add($"Function '{function}': '{queue}' is no queue name (3 to 63 lower-case letters, digits and single hyphens).");
        }
        return new(parameter.Name!, queue, string.IsNullOrEmpty(trigger.Connection) ? SettingNames.Storage : trigger.Connection);
    }

    private TimerTrigger? Timer(string function, ParameterInfo parameter, TimerTriggerAttribute trigger, RetryAttribute? retry)
    {
        var faultsBefore = faults.Count;
        var expression = settings.Resolve(trigger.Schedule, $"Function '{function}'");
        var policy = retry is null ? null : Policy(function, retry);
        if (faults.Count > faultsBefore)
        {
            return null;
        }
        if (CrontabSchedule.TryParse(expression, SixFields) is { } schedule)
        {
            return new(parameter.Name!, expression, schedule, trigger.RunOnStartup, trigger.UseMonitor, policy);
        }
        faults.Add(
            $"Function '{function}': '{expression}' is no NCRONTAB expression of six fields (second minute hour day month weekday)."
        );
        return null;
    }

    private RetryPolicy? Policy(string function, RetryAttribute retry)
    {
        var where = $"Function '{function}': an interval of {retry.GetType().Name}";
        return retry switch
        {
            FixedDelayRetryAttribute f when settings.Duration(f.DelayInterval, where) is { } delay => new(f.MaxRetryCount, delay, delay),
            ExponentialBackoffRetryAttribute e
                when settings.Duration(e.MinimumInterval, where) is { } first
                    && settings.Duration(e.MaximumInterval, where) is { } longest => new(e.MaxRetryCount, first, longest),
            _ => null,
        };
    }

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex QueueNameForm();
}

using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Storage;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Finds what the app's functions need of the host and do not get.</summary>
internal static class HostRules
{
    public static void Check(
        FunctionCatalog catalog,
        StorageConnections connections,
        IServiceCollection services,
        ICollection<string> faults
    )
    {
        var triggers = catalog.All.Select(function => function.Trigger).ToList();
        if (triggers.OfType<HttpTrigger>().Any() && services.All(service => service.ServiceType != typeof(IActionResultTypeMapper)))
        {
            faults.Add("HTTP functions need builder.ConfigureFunctionsWebApplication().");
        }
        foreach (var connection in triggers.OfType<QueueTrigger>().Select(trigger => trigger.Connection).Distinct())
        {
            Try(() => connections.Queues(connection));
        }
        if (triggers.OfType<TimerTrigger>().Any())
        {
            Try(() => connections.Blobs(SettingNames.Storage));
        }

        void Try(Func<object> make)
        {
            try
            {
                make();
            }
            catch (StartupException exception) when (!faults.Contains(exception.Message))
            {
                faults.Add(exception.Message);
            }
            catch (StartupException)
            {
                // Already said.
            }
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.EmbeddedHost.Functions;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>Routes of the app's HTTP functions.</summary>
internal static class FunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints)
    {
        var handler = endpoints.ServiceProvider.GetRequiredService<HttpFunctionHandler>();
        foreach (var (function, trigger) in endpoints.ServiceProvider.GetRequiredService<FunctionCatalog>().Enabled<HttpTrigger>())
        {
            endpoints
                .Map(trigger.Route, http => handler.HandleAsync(function, trigger, http))
                .WithMetadata(new MethodPolicy.Methods(trigger.Methods));
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>The host's own endpoints; the master key opens them.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var keys = services.GetRequiredService<FunctionKeys>();
        var catalog = services.GetRequiredService<FunctionCatalog>();
        var manual = services.GetRequiredService<ManualRuns>();
        var identity = services.GetRequiredService<HostIdentity>();

        endpoints.Map("admin/functions/{name}", WithMasterKey(RunAsync)).WithMetadata(new MethodPolicy.Methods([HttpMethods.Post]));
        endpoints
            .Map("admin/host/status", WithMasterKey(http => http.Response.WriteAsJsonAsync(new { id = identity.Id, state = "Running" })))
            .WithMetadata(new MethodPolicy.Methods([HttpMethods.Get]));

        async Task RunAsync(HttpContext http)
        {
            if (catalog.Find((string)http.GetRouteValue("name")!) is not { } function)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
            else if (await InputOfAsync(http.Request) is not { } input)
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
            else
            {
                manual.Start(function, input);
                http.Response.StatusCode = StatusCodes.Status202Accepted;
            }
        }

        RequestDelegate WithMasterKey(RequestDelegate handle) =>
            http =>
            {
                if (keys.Allow(http.Request, AuthorizationLevel.Admin))
                {
                    return handle(http);
                }
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            };
    }

    /// <returns>Null when the body is no such document.</returns>
    private static async Task<string?> InputOfAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return body.RootElement.ValueKind != JsonValueKind.Object ? null
                : body.RootElement.TryGetProperty("input", out var input) ? input.ToString()
                : "";
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

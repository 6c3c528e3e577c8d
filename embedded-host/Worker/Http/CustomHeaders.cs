using Microsoft.AspNetCore.Builder;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>Puts the headers of host.json on every answer; one that the function has set stays.</summary>
internal static class CustomHeaders
{
    public static void UseCustomHeaders(this IApplicationBuilder app, HttpOptions options) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    foreach (var (name, value) in options.CustomHeaders)
                    {
                        context.Response.Headers.TryAdd(name, value);
                    }
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
}

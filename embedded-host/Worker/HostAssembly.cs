using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServerlessQueue.EmbeddedHost;

/// <summary>Puts the host together from what the app's builder has gathered.</summary>
internal static class HostAssembly
{
    public static IHost Build(
        WebApplicationBuilder builder,
        Assembly functions,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware
    )
    {
        builder.Services.AddSingleton(functions);
        builder.Services.AddSingleton(middleware);
        return builder.Build();
    }
}

using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ServerlessQueue.EmbeddedHost.Azurite;
using ServerlessQueue.EmbeddedHost.Functions;
using ServerlessQueue.EmbeddedHost.Http;
using ServerlessQueue.EmbeddedHost.Invocation;
using ServerlessQueue.EmbeddedHost.Queues;
using ServerlessQueue.EmbeddedHost.Storage;
using ServerlessQueue.EmbeddedHost.Timers;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Makes the builder that an app fills, and the host from what it was filled with.</summary>
internal static class HostBuilding
{
    private const string DefaultEnvironment = "Development";

    /// <summary>After the functions' own grace period, for Kestrel and storage to close.</summary>
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder Create(FunctionsApp app, string[] args)
    {
        var settings = new ConfigurationManager();
        SettingsSources.Add(settings, AppContext.BaseDirectory, args);
        var builder = WebApplication.CreateEmptyBuilder(
            new()
            {
                ApplicationName = app.Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = settings[SettingNames.Environment] ?? DefaultEnvironment,
            }
        );
        SettingsSources.Add(builder.Configuration, AppContext.BaseDirectory, args);
        builder.Host.UseDefaultServiceProvider(options =>
            options.ValidateScopes = options.ValidateOnBuild = builder.Environment.IsDevelopment()
        );
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
            options.UseUtcTimestamp = true;
            options.ColorBehavior = LoggerColorBehavior.Default;
        });
        // Kestrel and routing write requests at Information, with their queries.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Services.AddSingleton<StorageHealth>();
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        return builder;
    }

    /// <exception cref="StartupException">Names every fault of the app and its settings.</exception>
    public static IHost Build(
        WebApplicationBuilder builder,
        FunctionsApp app,
        StartupFailure failure,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware
    )
    {
        var faults = new List<string>();
        var settings = new SettingReader(builder.Configuration, faults);
        var hostJson = HostJson.Read(AppContext.BaseDirectory, builder.Configuration, faults);
        var times = HostTimes.Read(settings);
        var port = settings.Number(SettingNames.Port, 7071, 0, ushort.MaxValue);
        var catalog = new FunctionDiscovery(new(settings, hostJson.Http, faults), builder.Configuration, faults).Find(app.Types);
        var connections = new StorageConnections(builder.Configuration);
        HostRules.Check(catalog, connections, builder.Services, faults);
        if (faults.Count > 0)
        {
            throw new StartupException(faults);
        }

        var services = builder.Services;
        services.AddSingleton(hostJson);
        services.AddSingleton(times);
        services.AddSingleton(catalog);
        services.AddSingleton(connections);
        services.AddSingleton(middleware);
        services.AddSingleton(HostIdentity.Of(builder.Configuration, app.Name));
        services.AddSingleton(provider => new Drain(provider.GetRequiredService<IHostApplicationLifetime>(), times.Drain));
        services.AddSingleton<ParameterBinder>();
        services.AddSingleton<FunctionExecutor>();
        services.AddSingleton<FunctionKeys>();
        services.AddSingleton<HttpFunctionHandler>();
        services.AddSingleton<MatcherPolicy, MethodPolicy>();
        services.AddSingleton<TimerRuns>();
        services.AddSingleton<ManualRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<ManualRuns>());
        services.AddHostedService<QueueListeners>();
        services.AddHostedService<TimerListeners>();
        services.AddHostedService<FunctionList>();
        services.AddRouting();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = times.Drain + ClosingTime);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Listen(options, port));

        var web = builder.Build();
        web.UseCustomHeaders(hostJson.Http);
        web.UseRouting();
        web.MapAdmin();
        web.MapFunctions();
        return new FunctionsHost(web, ActivatorUtilities.CreateInstance<DevelopmentStorage>(web.Services), port, failure);
    }

    private static void Listen(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = HttpFunctionHandler.LongestBody;
        if (port == 0)
        {
            options.Listen(IPAddress.Loopback, port);
        }
        else
        {
            options.ListenLocalhost(port);
        }
    }
}

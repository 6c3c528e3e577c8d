using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_runs_around_an_http_function_in_the_order_it_was_added()
    {
        await using var app = await StartAsync(
            typeof(HttpFunctions),
            builder =>
                builder
                    .UseMiddleware<Outer>()
                    .UseMiddleware(
                        async (_, next) =>
                        {
                            await next();
                        }
                    )
                    .UseMiddleware<Inner>()
        );

        Assert.Equal("number 5", await app.Client.GetStringAsync("api/numbers/5"));

        Assert.Equal(
            ["outer before Number GET", "inner before", "inner after", "outer after ContentResult"],
            await app.Recorder.NextAsync(4)
        );
    }

    [Fact]
    public async Task Middleware_sees_what_the_function_throws()
    {
        await using var app = await StartAsync(typeof(HttpFunctions), builder => builder.UseMiddleware<Outer>());

        await app.Client.GetAsync("api/failing");

        Assert.Equal(["outer before Failing GET", "outer caught InvalidOperationException"], await app.Recorder.NextAsync(2));
    }

    [Fact]
    public async Task Middleware_may_replace_the_result()
    {
        await using var app = await StartAsync(
            typeof(HttpFunctions),
            builder =>
                builder.UseMiddleware(
                    async (context, next) =>
                    {
                        await next();
                        context.GetInvocationResult().Value = new ContentResult { Content = "replaced" };
                    }
                )
        );

        Assert.Equal("replaced", await app.Client.GetStringAsync("api/numbers/5"));
    }

    [Fact]
    public async Task Middleware_runs_around_timer_and_queue_functions_too()
    {
        var storage = (await AzuriteProcess.SharedAsync()).ConnectionString;
        await using var app = await TestApp.StartAsync(
            [typeof(TextFunction), typeof(Hourly)],
            builder => builder.UseMiddleware<Outer>(),
            [.. TestApp.On(storage, TestApp.NewQueueName()), "Schedule=0 0 0 1 1 *"]
        );

        await app.RunAsync("Text", "hi");
        Assert.Equal(["outer before Text none", "hi try 0", "outer after none"], await app.Recorder.NextAsync(3));
        await app.RunAsync("Hourly");
        Assert.Equal(["outer before Hourly none", "hourly False", "outer after none"], await app.Recorder.NextAsync(3));
    }

    [Fact]
    public async Task Conditional_middleware_runs_for_the_calls_it_is_meant_for()
    {
        await using var app = await StartAsync(
            typeof(HttpFunctions),
            builder => builder.UseWhen<Inner>(context => context.FunctionDefinition.Name == "Json")
        );

        await app.Client.GetAsync("api/numbers/5");
        await app.Client.GetAsync("api/json");

        Assert.Equal(["inner before", "inner after"], await app.Recorder.NextAsync(2));
        Assert.True(await app.Recorder.IsQuietAsync(TimeSpan.FromSeconds(0.2)));
    }

    [Fact]
    public async Task Each_call_has_a_scope_of_services_of_its_own_that_ends_with_it()
    {
        await using var app = await StartAsync(
            typeof(HttpFunctions),
            builder =>
            {
                builder.Services.AddScoped<Scoped>();
                builder.UseMiddleware(
                    (context, next) =>
                    {
                        context.InstanceServices.GetRequiredService<Scoped>();
                        return next();
                    }
                );
            }
        );

        await app.Client.GetAsync("api/numbers/5");
        await app.Client.GetAsync("api/failing");

        Assert.Equal(["scope ended", "scope ended"], await app.Recorder.NextAsync(2));
    }

    [Fact]
    public async Task The_trace_of_the_caller_goes_on_in_the_call()
    {
        var seen = "";
        await using var app = await StartAsync(
            typeof(HttpFunctions),
            builder =>
                builder.UseMiddleware(
                    (context, next) =>
                    {
                        seen = context.TraceContext.TraceParent;
                        return next();
                    }
                )
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/json");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await app.Client.SendAsync(request);

        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", seen, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(Type functions, Action<FunctionsApplicationBuilder> configure) =>
        TestApp.StartAsync([functions], configure);

    private sealed class Scoped(Recorder recorder) : IDisposable
    {
        public void Dispose() => recorder.Saw("scope ended");
    }

    private sealed class Outer(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            recorder.Saw($"outer before {context.FunctionDefinition.Name} {context.GetHttpContext()?.Request.Method ?? "none"}");
            try
            {
                await next(context);
            }
            catch (Exception exception)
            {
                recorder.Saw($"outer caught {exception.GetType().Name}");
                throw;
            }
            recorder.Saw($"outer after {context.GetInvocationResult().Value?.GetType().Name ?? "none"}");
        }
    }

    private sealed class Inner(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            recorder.Saw("inner before");
            await next(context);
            recorder.Saw("inner after");
        }
    }
}

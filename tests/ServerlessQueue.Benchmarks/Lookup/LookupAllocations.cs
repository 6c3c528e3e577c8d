using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Applications.Looking;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Benchmarks.Lookup;

/// <summary>What one look-up allocates, from the request in hand to the answer in hand, with its storage requests but without Kestrel.</summary>
internal static class LookupAllocations
{
    private const string Name = "lookup";

    public static async Task RunAsync(BenchmarkStorage storage, SeededQueue queue, RunOptions options)
    {
        await using var app = await RunningApp.StartAsync(
            storage.ConnectionString,
            configure: services => services.AddSingleton(AppProcess.Keys)
        );
        var function = ActivatorUtilities.CreateInstance<StatusByIin>(app.Services);
        var calls = options.Scaled(1_000, 50);
        for (var number = 0; number < calls; number++)
        {
            await LookUpAsync(app, function, queue.Iins[number]);
        }

        Sample.Settle();
        app.Requests.Reset();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        for (var number = 0; number < calls; number++)
        {
            await LookUpAsync(app, function, queue.Iins[number]);
        }

        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        Output.Figure(Name, "ours", "allocated per look-up, function and storage client", (double)bytes / calls, "bytes");
        Output.Figure(Name, "ours", "storage requests per look-up alone", (double)app.Requests.Sent.Count / calls, "requests");
    }

    private static async Task LookUpAsync(RunningApp app, StatusByIin function, string iin)
    {
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.Request.Method = "POST";
        context.Request.ContentType = "application/json";
        var body = Encoding.UTF8.GetBytes($$"""{"childIin":"{{iin}}"}""");
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body);
        context.Response.Body = new MemoryStream();
        var result = await function.Run(context.Request);
        await result.ExecuteResultAsync(new Microsoft.AspNetCore.Mvc.ActionContext { HttpContext = context });
        if (context.Response.StatusCode != StatusCodes.Status200OK || context.Response.Body.Length < 100)
        {
            throw new InvalidOperationException($"A look-up was answered with {context.Response.StatusCode}.");
        }
    }
}

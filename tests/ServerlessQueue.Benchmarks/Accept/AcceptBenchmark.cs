using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Benchmarks.Measuring;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;
using ServerlessQueue.Identity;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Benchmarks.Accept;

/// <summary>Applications over HTTP, with the safety net and the tick running as they always do.</summary>
internal static class AcceptBenchmark
{
    private const string Name = "accept";
    private const string EveryMinute = "0 * * * * *";
    private static readonly string[] Towns = ["saran", "karaganda", "temirtau"];
    private static readonly string[] Kinds = ["general", "correctional", "sanatorium", "special"];
    private static readonly int[] BirthYears = [2021, 2022, 2023, 2024, 2025];

    public static async Task RunAsync(RunOptions options)
    {
        var applicants = BirthYears.SelectMany(year => Applicants.Children(year, options.Scaled(20_000, 1_000))).ToArray();
        new Mix(13).Shuffle<Iin>(applicants);
        var queue = new Queue<Iin>(applicants);
        await using (var storage = await BenchmarkStorage.StartAsync())
        {
            await RatesAsync(storage, queue, options);
        }

        await using (var storage = await BenchmarkStorage.StartAsync())
        {
            await RequestsAsync(storage, queue, options);
        }
    }

    private static async Task RatesAsync(BenchmarkStorage storage, Queue<Iin> applicants, RunOptions options)
    {
        await using var app = await AppProcess.StartAsync(storage, EveryMinute);
        var tokens = new PhoneTokens(AppProcess.Keys, TimeProvider.System);
        await ApplyAsync(app.Client, tokens, applicants, options.Scaled(200, 20), concurrency: 16);
        foreach (var concurrency in Load.Concurrencies)
        {
            var rate = new Sample();
            for (var repetition = 0; repetition < options.Repetitions; repetition++)
            {
                rate.Add(await ApplyAsync(app.Client, tokens, applicants, options.Scaled(concurrency == 1 ? 200 : 600, 20), concurrency));
            }

            Output.Progress($"concurrency {concurrency}: {rate.Median:F0} applications/s");
            Output.Figure(Name, "ours-http", $"applications at concurrency {concurrency}", rate, "1/s");
        }
    }

    // The count is taken in an app inside this process, where its storage clients can be listened to.
    private static async Task RequestsAsync(BenchmarkStorage storage, Queue<Iin> applicants, RunOptions options)
    {
        await using var app = await RunningApp.StartAsync(
            storage.ConnectionString,
            configure: services => services.AddSingleton(AppProcess.Keys)
        );
        var tokens = new PhoneTokens(AppProcess.Keys, TimeProvider.System);
        await ApplyAsync(app.Client, tokens, applicants, 20, concurrency: 1);
        foreach (var concurrency in Load.Concurrencies)
        {
            // Until the safety net has seen to those before, so that its requests are not counted here.
            await Task.Delay(TimeSpan.FromSeconds(8));
            var count = options.Scaled(100, 20);
            app.Requests.Reset();
            await ApplyAsync(app.Client, tokens, applicants, count, concurrency);
            var sent = app.Requests.Sent.Count(request => !request.Contains("/messages/", StringComparison.Ordinal));
            Output.Figure(Name, "ours", $"storage requests per application at concurrency {concurrency}", (double)sent / count, "requests");
        }
    }

    private static Task<double> ApplyAsync(HttpClient client, PhoneTokens tokens, Queue<Iin> applicants, int count, int concurrency)
    {
        var forms = Enumerable.Range(0, count).Select(index => Form(applicants.Dequeue(), index, tokens)).ToArray();
        return Load.TimesAsync(
            count,
            concurrency,
            async number =>
            {
                using var answer = await client.PostAsJsonAsync("/api/applications", forms[number]);
                await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode != HttpStatusCode.Created)
                {
                    throw new InvalidOperationException($"An application was answered with {(int)answer.StatusCode}.");
                }
            }
        );
    }

    private static object Form(Iin child, int index, PhoneTokens tokens)
    {
        var phone = PhoneNumber.TryParse(string.Create(CultureInfo.InvariantCulture, $"+7701{index:D7}"), out var number)
            ? number
            : throw new InvalidOperationException("A made-up telephone number is not well formed.");
        return ParentClient.Form(
            child.Value,
            phone.Value,
            tokens.Issue(phone).Token,
            Kinds[index % Kinds.Length],
            Towns[index % Towns.Length]
        );
    }
}

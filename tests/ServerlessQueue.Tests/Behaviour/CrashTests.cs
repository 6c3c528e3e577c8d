using System.Net;
using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Applications.Settling;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>The process dies between any two requests to storage; another one carries on.</summary>
public sealed class CrashTests
{
    public static TheoryData<int, bool> Deaths()
    {
        var deaths = new TheoryData<int, bool>();
        // Intent, number, application, change of the queue, the reading of the place: five requests.
        for (var after = 0; after < 5; after++)
        {
            deaths.Add(after, false);
            deaths.Add(after, true);
        }

        return deaths;
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task An_application_is_there_with_its_place_or_not_at_all(int requests, bool lastOneReaches)
    {
        var connection = await RunningApp.FreshAccountAsync();
        var storage = new DyingStorage();
        var (child, phone) = (Synthetic.Child(2022), Synthetic.Phone());
        await using (
            var dying = await RunningApp.StartAsync(connection, configure: services => services.AddSingleton<HttpPipelinePolicy>(storage))
        )
        {
            var before = new ParentClient(dying.Client);
            var token = await before.PhoneTokenAsync(phone);
            storage.DieAfter(requests, lastOneReaches);
            var answer = await before.ApplyAsync(child, phone, token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.NotNull(answer.Response.Headers.RetryAfter);
        }

        await using var app = await RunningApp.StartAsync(connection);
        var parent = new ParentClient(app.Client);
        var status = await parent.StatusAsync(child);
        if (status.ValueKind == JsonValueKind.Undefined)
        {
            Assert.Empty((await parent.StaffOrderAsync(2022)).Json.GetProperty("entries").EnumerateArray());
            return;
        }

        Assert.Equal((1, 1), (status.GetProperty("position").GetInt32(), status.GetProperty("total").GetInt32()));
        await Eventually(async () => (await parent.StaffOrderAsync(2022)).Number("total") == 1);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task A_withdrawal_is_done_in_the_queue_too_or_not_at_all(int requests, bool lastOneReaches)
    {
        var connection = await RunningApp.FreshAccountAsync();
        var storage = new DyingStorage();
        var child = Synthetic.Child(2022);
        await using (
            var dying = await RunningApp.StartAsync(connection, configure: services => services.AddSingleton<HttpPipelinePolicy>(storage))
        )
        {
            var before = new ParentClient(dying.Client);
            var applied = await before.ApplyAsync(child);
            await Eventually(async () => (await before.StaffOrderAsync(2022)).Number("total") == 1);
            storage.DieAfter(requests, lastOneReaches);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await before.WithdrawAsync(applied)).Status);
        }

        await using var app = await RunningApp.StartAsync(connection);
        var parent = new ParentClient(app.Client);
        var withdrawn = (await parent.StatusAsync(child)).GetProperty("status").GetString() == "withdrawn";
        await Eventually(async () => (await parent.StaffOrderAsync(2022)).Number("total") == (withdrawn ? 0 : 1));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(7, true)]
    [InlineData(7, false)]
    public async Task A_tick_that_dies_anywhere_leaves_a_correct_queue(int maxRecent, bool lastOneReaches)
    {
        var storage = new DyingStorage();
        await using var app = await RunningApp.StartAsync(configure: services =>
            services
                .AddSingleton<HttpPipelinePolicy>(storage)
                .AddSingleton(new Queueing.QueueingOptions { PageCapacity = 4, MaxRecent = maxRecent })
        );
        var parent = new ParentClient(app.Client);
        var numbers = new List<string>();
        for (var round = 0; round < 12; round++)
        {
            for (var index = 0; index < 3; index++)
            {
                numbers.Add((await parent.ApplyAsync(Synthetic.Child(2023))).Text("number"));
            }

            await parent.RemoveAsync(numbers[0], "placed");
            numbers.RemoveAt(0);
            storage.DieAfter(round, lastOneReaches);
            try
            {
                await app.TickAsync();
            }
            catch (Azure.RequestFailedException)
            {
                // As planned.
            }

            storage.Live();
            var order = (await parent.StaffOrderAsync(2023)).Json.GetProperty("entries").EnumerateArray();
            Assert.Equal(numbers, order.Select(entry => entry.GetProperty("number").GetString()));
        }

        await app.TickAsync();
        await app.RebuildAsync();
        Assert.DoesNotContain(app.Log.Lines, line => line.Event.Id == 9001);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Queueing.Snapshots.QueueHead.DefaultMaxRecent)]
    public async Task A_change_that_is_settled_again_hours_later_changes_nothing(int maxRecent)
    {
        await using var app = await RunningApp.StartAsync(configure: services =>
            services.AddSingleton(new Queueing.QueueingOptions { MaxRecent = maxRecent })
        );
        var parent = new ParentClient(app.Client);
        var gone = await parent.ApplyAsync(Synthetic.Child(2024));
        await parent.ApplyAsync(Synthetic.Child(2024));
        await app.TickAsync();
        await parent.RemoveAsync(gone.Text("number"), "placed");
        await app.TickAsync();
        var before = (await parent.StaffOrderAsync(2024)).Json.GetProperty("entries").GetRawText();
        app.Clock.Advance(TimeSpan.FromHours(5));

        for (var again = 0; again < 3; again++)
        {
            var message = JsonSerializer.Serialize(
                new ChangeIntent(gone.Text("number"), 1, app.Clock.GetUtcNow()),
                JsonSerializerOptions.Web
            );
            await ActivatorUtilities.CreateInstance<SettleQueueChange>(app.Services).Run(message, CancellationToken.None);
            Assert.Equal(before, (await parent.StaffOrderAsync(2024)).Json.GetProperty("entries").GetRawText());
            await app.TickAsync();
            Assert.Equal(before, (await parent.StaffOrderAsync(2024)).Json.GetProperty("entries").GetRawText());
        }
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("It did not come about within 15 seconds.");
    }
}

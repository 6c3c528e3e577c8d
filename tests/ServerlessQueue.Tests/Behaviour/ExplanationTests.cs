using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Applications;
using ServerlessQueue.Identity;
using ServerlessQueue.Tests.Policy;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>What a parent is told about the move of a place, and what the published order shows.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public async Task Every_move_of_the_last_week_is_explained_and_adds_up()
    {
        await using var app = await RunningApp.StartAsync();
        var parent = new ParentClient(app.Client);
        var applied = new List<Answer>();
        for (var index = 0; index < 9; index++)
        {
            applied.Add(await parent.ApplyAsync(Synthetic.Child(2022)));
        }

        var child = Synthetic.Child(2022);
        var last = await parent.ApplyAsync(child);
        Assert.Equal(10, last.Number("position"));
        app.Clock.Advance(TimeSpan.FromDays(20));
        await parent.RemoveAsync(applied[0].Text("number"), "placed");
        await app.TickAsync();
        await parent.RemoveAsync(applied[1].Text("number"), "placed");
        await parent.WithdrawAsync(applied[2]);
        await parent.RemoveAsync(applied[3].Text("number"), "moved_away");
        var late = await parent.ApplyAsync(Synthetic.Child(2022));
        await ConfirmAsync(app, late, "serviceman");

        await AssertMovementAsync(10, 7, ("placed", -2), ("withdrawn", -1), ("removed", -1), ("benefit_confirmed", 1));

        await ConfirmAsync(app, last, "large_family");
        // Behind one extraordinary child, and ahead of the five general ones: nothing happened to those.
        await AssertMovementAsync(10, 2, ("placed", -2), ("withdrawn", -1), ("removed", -1), ("benefit_confirmed", 1), ("own_benefit", -5));

        await app.TickAsync();
        app.Clock.Advance(TimeSpan.FromDays(8));
        await AssertMovementAsync(2, 2);

        async Task AssertMovementAsync(int from, int to, params (string Reason, int Delta)[] reasons)
        {
            var movement = (await parent.StatusAsync(child)).GetProperty("movement");
            Assert.Equal((from, to), (movement.GetProperty("from").GetInt32(), movement.GetProperty("to").GetInt32()));
            var told = movement
                .GetProperty("reasons")
                .EnumerateArray()
                .Select(r => (r.GetProperty("reason").GetString()!, r.GetProperty("delta").GetInt32()));
            Assert.Equal(reasons.Order(), told.Order());
        }
    }

    [Fact]
    public async Task A_town_whose_rules_began_yesterday_explains_its_places_too()
    {
        var clock = new TestClock();
        var yesterday = $"\"{clock.GetUtcNow().AddDays(-1):yyyy-MM-dd}\"";
        var policy = PolicyFiles.Small().With("rules.shared.0.effectiveFrom", yesterday).Load();
        await using var app = await RunningApp.StartAsync(clock: clock, configure: services => services.AddSingleton(policy));
        var parent = new ParentClient(app.Client);
        var child = Synthetic.Child(2022);
        await parent.ApplyAsync(child, locality: "one");
        app.Clock.Advance(TimeSpan.FromDays(3));

        var status = await parent.StatusAsync(child);

        Assert.Equal(1, status.GetProperty("position").GetInt32());
        Assert.Equal(1, status.GetProperty("movement").GetProperty("from").GetInt32());
        Assert.Equal(4, status.GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task The_places_of_the_last_weeks_and_the_estimate_come_from_the_same_log()
    {
        await using var app = await RunningApp.StartAsync();
        var parent = new ParentClient(app.Client);
        var waiting = new Queue<Answer>();
        for (var index = 0; index < 12; index++)
        {
            waiting.Enqueue(await parent.ApplyAsync(Synthetic.Child(2022)));
        }

        var child = Synthetic.Child(2022);
        await parent.ApplyAsync(child);
        Assert.Equal("too_little_data", (await parent.StatusAsync(child)).GetProperty("estimateReason").GetString());
        for (var week = 0; week < 5; week++)
        {
            app.Clock.Advance(TimeSpan.FromDays(7));
            await parent.RemoveAsync(waiting.Dequeue().Text("number"), "placed");
            await parent.RemoveAsync(waiting.Dequeue().Text("number"), "placed");
            await app.TickAsync();
        }

        app.Clock.Advance(TimeSpan.FromDays(1));
        var status = await parent.StatusAsync(child);
        var estimate = status.GetProperty("estimate");
        Assert.Equal(3, status.GetProperty("position").GetInt32());
        Assert.Equal(2, estimate.GetProperty("placedPerWeek").GetDouble());
        Assert.InRange(1, estimate.GetProperty("fromWeeks").GetInt32(), estimate.GetProperty("toWeeks").GetInt32());
        var places = status.GetProperty("history").EnumerateArray().Select(day => day.GetProperty("position").GetInt32()).ToArray();
        Assert.Equal(28, places.Length);
        Assert.Equal([11, 9, 7, 5, 3], places.Distinct());

        await parent.RemoveAsync(waiting.Dequeue().Text("number"), "placed");
        var later = (await parent.StatusAsync(child)).GetProperty("history").EnumerateArray().ToArray();
        Assert.Equal([3, 2], later.TakeLast(2).Select(day => day.GetProperty("position").GetInt32()));
        Assert.Equal(28, later.Length);
    }

    [Fact]
    public async Task The_order_opens_to_those_who_stand_in_it_and_shows_marks_only()
    {
        await using var app = await RunningApp.StartAsync();
        var parent = new ParentClient(app.Client);
        var mine = await parent.ApplyAsync(Synthetic.Child(2022));
        await parent.ApplyAsync(Synthetic.Child(2022));
        var elsewhere = await parent.ApplyAsync(Synthetic.Child(2023));
        const string Path = "/api/queues/saran/general/2022?from=1&count=10";

        Assert.Equal(HttpStatusCode.Unauthorized, (await parent.SendAsync(HttpMethod.Get, Path)).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await parent.SendAsync(HttpMethod.Get, Path, token: elsewhere.Text("accessToken"))).Status
        );
        var order = await parent.SendAsync(HttpMethod.Get, Path, token: mine.Text("accessToken"));
        var mark = (await parent.OwnAsync(mine)).Text("mark");
        var entries = order.Json.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(2, entries.Length);
        Assert.Equal(mark, entries[0].GetProperty("mark").GetString());
        Assert.Equal(["lane", "mark", "position", "submittedAt"], entries[0].EnumerateObject().Select(property => property.Name).Order());

        var tag = order.Response.Headers.ETag!.ToString();
        var again = await parent.SendAsync(HttpMethod.Get, Path, token: mine.Text("accessToken"), headers: ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        await parent.ApplyAsync(Synthetic.Child(2022));
        var changed = await parent.SendAsync(HttpMethod.Get, Path, token: mine.Text("accessToken"), headers: ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.Status);
    }

    [Fact]
    public async Task A_child_taken_out_by_mistake_is_put_back_where_it_stood()
    {
        await using var app = await RunningApp.StartAsync();
        var parent = new ParentClient(app.Client);
        var child = Synthetic.Child(2022);
        var first = await parent.ApplyAsync(child);
        await parent.ApplyAsync(Synthetic.Child(2022));
        await parent.RemoveAsync(first.Text("number"), "duplicate");
        Assert.Equal("removed", (await parent.StatusAsync(child)).GetProperty("status").GetString());

        var path = $"/api/staff/applications/{first.Text("number")}/restoration";
        Assert.Equal(HttpStatusCode.Unauthorized, (await parent.PostAsync(path, new { note = "" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await parent.PostAsync(path, new { note = "By mistake" }, key: RunningApp.FunctionKey)).Status);

        Assert.Equal(1, (await parent.StatusAsync(child)).GetProperty("position").GetInt32());
    }

    private static async Task ConfirmAsync(RunningApp app, Answer applied, string benefit)
    {
        Assert.True(ApplicationNumber.TryParse(applied.Text("number"), out var number));
        var confirmed = new ConfirmedBenefit($"{number}-{benefit}", benefit, null);
        await app.Services.GetRequiredService<IApplicationBenefits>().ConfirmBenefitAsync(number, confirmed, CancellationToken.None);
    }
}

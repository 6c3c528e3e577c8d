using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>The stored order: what a tick costs, and that nothing can make it wrong.</summary>
public sealed class SnapshotTests
{
    private const int LaneBookCapacity = LaneBook.DefaultPageCapacity;

    [Theory]
    [InlineData(LaneBookCapacity, QueueHead.DefaultMaxRecent)]
    [InlineData(LaneBookCapacity, 0)]
    [InlineData(5, 0)]
    public async Task A_tick_over_a_dirty_queue_takes_two_requests_and_three_when_a_checkpoint_is_due_and_not_in_hand(
        int pageCapacity,
        int maxRecent
    )
    {
        await using var app = await QueueApp.StartAsync(pageCapacity, maxRecent: maxRecent);
        var parent = new ParentClient(app.Client);
        for (var index = 0; index < 12; index++)
        {
            await parent.ApplyAsync(Synthetic.Child(2021));
        }

        await app.TickAsync();
        for (var index = 0; index < 3; index++)
        {
            await parent.ApplyAsync(Synthetic.Child(2021));
        }

        await MarkAsync(app, "saran.general");
        foreach (var cold in new[] { false, true })
        {
            await using var ticking = cold ? await QueueApp.StartAsync(pageCapacity, app.Connection, maxRecent) : null;
            var ticker = ticking ?? app;
            ticker.Requests.Reset();
            await ActivatorUtilities.CreateInstance<RecomputePositions>(ticker.Services).Run(new(), CancellationToken.None);
            var sent = ticker.Requests.Sent.Where(request =>
                request.Contains("Queues", StringComparison.Ordinal) || request.Contains("$batch", StringComparison.Ordinal)
            );
            // One request lists what is dirty and one clears the list; the others are the queue's: reading, a checkpoint not in hand, commit.
            Assert.Equal(cold && maxRecent == 0 ? 3 : 2, sent.Count() - 2);
            await parent.ApplyAsync(Synthetic.Child(2021));
            await MarkAsync(app, "saran.general");
        }
    }

    [Fact]
    public async Task Ticks_at_once_and_applications_meanwhile_lose_nothing()
    {
        await using var app = await QueueApp.StartAsync(pageCapacity: 6, maxRecent: 3);
        await using var other = await QueueApp.StartAsync(pageCapacity: 6, app.Connection, maxRecent: 3);
        var parent = new ParentClient(app.Client);
        var applying = Task.WhenAll(Enumerable.Range(0, 40).Select(_ => parent.ApplyAsync(Synthetic.Child(2022))));
        while (!applying.IsCompleted)
        {
            await Task.WhenAll(app.TickAsync(), other.TickAsync(), app.TickAsync());
        }

        var applied = await applying;
        await app.TickAsync();
        await other.TickAsync();
        foreach (var client in new[] { app.Client, other.Client })
        {
            var order = (await new ParentClient(client).StaffOrderAsync(2022)).Json.GetProperty("entries").EnumerateArray();
            Assert.Equal(
                applied
                    .OrderBy(answer => answer.Json.GetProperty("submittedAt").GetDateTimeOffset())
                    .Select(answer => answer.Text("number")),
                order.Select(entry => entry.GetProperty("number").GetString())
            );
        }

        await app.RebuildAsync();
        Assert.DoesNotContain(app.Log.Lines, line => line.Event.Id == 9001);
    }

    [Fact]
    public async Task What_this_process_changed_shows_at_once_and_what_another_changed_a_quarter_of_a_second_later()
    {
        await using var app = await QueueApp.StartAsync(LaneBookCapacity);
        await using var other = await QueueApp.StartAsync(LaneBookCapacity, app.Connection);
        var (here, there) = (new ParentClient(app.Client), new ParentClient(other.Client));
        var child = Synthetic.Child(2022);
        await here.ApplyAsync(Synthetic.Child(2022));
        await here.ApplyAsync(child);
        for (var expected = 2; expected <= 6; expected++)
        {
            Assert.Equal(expected, (await here.StatusAsync(child)).GetProperty("total").GetInt32());
            await here.ApplyAsync(Synthetic.Child(2022));
        }

        await there.StatusAsync(child);
        await here.ApplyAsync(Synthetic.Child(2022));
        await Task.Delay(QueueReader.MaxAge);

        Assert.Equal(8, (await there.StatusAsync(child)).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Look_ups_in_a_rush_share_the_readings_of_their_queue()
    {
        await using var app = await QueueApp.StartAsync(LaneBookCapacity);
        var parent = new ParentClient(app.Client);
        var child = Synthetic.Child(2022);
        await parent.ApplyAsync(child);
        await parent.StatusAsync(child);
        app.Requests.Reset();
        var start = Stopwatch.GetTimestamp();
        for (var index = 0; index < 50; index++)
        {
            await parent.StatusAsync(child);
        }

        var readings = app.Requests.Sent.Count(request => request.EndsWith("/Queues()", StringComparison.Ordinal));
        Assert.InRange(readings, 0, 1 + (int)(Stopwatch.GetElapsedTime(start) / QueueReader.MaxAge));
        Assert.Equal(50, app.Requests.Sent.Count(request => request.Contains("/Applications(", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_queue_of_a_whole_country_works_and_a_change_rewrites_one_page_of_it()
    {
        const int Children = 300_000;
        await using var app = await QueueApp.StartAsync(LaneBookCapacity);
        var parent = new ParentClient(app.Client);
        var queue = new QueueId("saran", "general", 2021);
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;
        var joins = Enumerable
            .Range(1, Children)
            .Select(n => new QueueChange(
                new PlaceKey(start + n, (uint)n),
                1,
                Standing.Out,
                Standing.General,
                ChangeReason.Joined,
                start + n
            ));
        var merger = app.Services.GetRequiredService<QueueMerger>();
        Assert.Equal((1, false), await merger.MergeAsync(queue.Partition, joins.ToLookup(_ => queue), CancellationToken.None));

        Assert.Equal(Children + 1, (await parent.ApplyAsync(Synthetic.Child(2021))).Number("position"));
        app.Requests.Reset();
        await merger.MergeAsync(queue.Partition, extra: null, CancellationToken.None);
        Assert.Equal(2, app.Requests.Sent.Count);

        // The next checkpoint, by a process that has the pages in hand: new are the page of those who leave, the one of who came, the log.
        var placed = joins
            .Take(QueueHead.DefaultMaxRecent)
            .Select(join => join with { Revision = 2, From = Standing.General, To = Standing.Out, Reason = ChangeReason.Withdrawn });
        var pages = await PagesAsync(app, queue);
        app.Requests.Reset();
        await merger.MergeAsync(queue.Partition, placed.ToLookup(_ => queue), CancellationToken.None);
        Assert.InRange(app.Requests.Sent.Count, 2, 3);
        Assert.Equal(pages.Count - 2, (await PagesAsync(app, queue)).Intersect(pages).Count());

        await using var cold = await QueueApp.StartAsync(LaneBookCapacity, app.Connection);
        const int Waiting = Children + 1 - QueueHead.DefaultMaxRecent;
        var last = await new ParentClient(cold.Client).StaffOrderAsync(2021, from: Waiting - 1, count: 2);
        Assert.Equal(
            [Waiting - 1, Waiting],
            last.Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("position").GetInt32())
        );
    }

    [Fact]
    public async Task More_changes_than_one_transaction_holds_take_one_more_for_each_ninety_or_so()
    {
        await using var app = await QueueApp.StartAsync(LaneBookCapacity);
        var queue = new QueueId("saran", "general", 2021);
        var table = app.Services.GetRequiredService<QueueTable>();
        var ticks = app.Clock.GetUtcNow().UtcTicks;
        for (var n = 1; n <= 250; n++)
        {
            var change = new QueueChange(
                new PlaceKey(ticks + n, (uint)n),
                1,
                Standing.Out,
                Standing.General,
                ChangeReason.Joined,
                ticks + n
            );
            await table.AddChangeAsync(queue, change, CancellationToken.None);
        }

        app.Requests.Reset();
        await app.Services.GetRequiredService<QueueMerger>().MergeAsync(queue.Partition, extra: null, CancellationToken.None);

        // One reading, then 99 + 100 + 51 rows to take away.
        Assert.Equal(4, app.Requests.Sent.Count);
        Assert.Equal(250, (await new ParentClient(app.Client).StaffOrderAsync(2021)).Number("total"));
    }

    private static async Task<List<string>> PagesAsync(RunningApp app, QueueId queue)
    {
        var (head, _) = await app.Services.GetRequiredService<QueueTable>().ReadWithHeadAsync(queue.Partition, CancellationToken.None);
        return [.. head.Of(queue.BirthYear).Pages.Select(page => page.Name)];
    }

    private static Task MarkAsync(RunningApp app, string partition) =>
        app.Services.GetRequiredService<DirtyMarks>().SetAsync(partition, CancellationToken.None);
}

using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>The stored order: what a tick costs, and that nothing can make it wrong.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData(LaneBookCapacity)]
    [InlineData(5)]
    public async Task A_tick_over_a_dirty_queue_takes_three_requests(int pageCapacity)
    {
        await using var app = await StartAsync(pageCapacity);
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
            await using var ticking = cold ? await StartAsync(pageCapacity, app.Connection) : null;
            var ticker = ticking ?? app;
            ticker.Requests.Reset();
            await ActivatorUtilities.CreateInstance<RecomputePositions>(ticker.Services).Run(new(), CancellationToken.None);
            var sent = ticker.Requests.Sent.Where(request =>
                request.Contains("Queues", StringComparison.Ordinal) || request.Contains("$batch", StringComparison.Ordinal)
            );
            // One request lists what is dirty; the rest is the queue's.
            Assert.InRange(sent.Count(), 2, 1 + 3);
            await parent.ApplyAsync(Synthetic.Child(2021));
            await MarkAsync(app, "saran.general");
        }
    }

    [Fact]
    public async Task Ticks_at_once_and_applications_meanwhile_lose_nothing()
    {
        await using var app = await StartAsync(pageCapacity: 6);
        await using var other = await StartAsync(pageCapacity: 6, app.Connection);
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
    public async Task A_lost_snapshot_is_rebuilt_from_the_applications_and_reported()
    {
        await using var app = await StartAsync(pageCapacity: 4);
        var parent = new ParentClient(app.Client);
        for (var index = 0; index < 11; index++)
        {
            await parent.ApplyAsync(Synthetic.Child(2023));
        }

        await app.TickAsync();
        var before = (await parent.StaffOrderAsync(2023)).Json.GetProperty("entries").GetRawText();
        var queues = app.Services.GetRequiredService<StorageClients>().Table(Tables.Queues);
        await foreach (var row in queues.QueryAsync<TableEntity>())
        {
            await queues.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
        }

        await using var restarted = await StartAsync(pageCapacity: 4, app.Connection);
        await restarted.RebuildAsync();

        Assert.Contains(restarted.Log.Lines, line => line.Event.Id == 9001);
        Assert.Equal(before, (await new ParentClient(restarted.Client).StaffOrderAsync(2023)).Json.GetProperty("entries").GetRawText());
    }

    [Fact]
    public async Task A_child_that_no_application_knows_leaves_the_queue_at_a_rebuild()
    {
        await using var app = await StartAsync(pageCapacity: 100);
        var parent = new ParentClient(app.Client);
        await parent.ApplyAsync(Synthetic.Child(2023));
        var ghost = await parent.ApplyAsync(Synthetic.Child(2023));
        await app.TickAsync();
        var storage = app.Services.GetRequiredService<StorageClients>();
        await foreach (
            var number in storage.Table(Tables.ApplicationNumbers).QueryAsync<TableEntity>($"PartitionKey eq '{ghost.Text("number")}'")
        )
        {
            await storage.Table(Tables.ApplicationNumbers).DeleteEntityAsync(number);
            await storage.Table(Tables.Applications).DeleteEntityAsync(number.GetString("Child")!, "child");
        }

        await app.RebuildAsync();

        Assert.Equal(1, (await parent.StaffOrderAsync(2023)).Number("total"));
        app.Log.Clear();
        await app.RebuildAsync();
        Assert.DoesNotContain(app.Log.Lines, line => line.Event.Id == 9001);
    }

    [Fact]
    public async Task A_queue_of_a_whole_country_works_and_a_change_rewrites_one_page_of_it()
    {
        const int Children = 300_000;
        await using var app = await StartAsync(LaneBookCapacity);
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
        Assert.InRange(app.Requests.Sent.Count, 2, 3);

        await using var cold = await StartAsync(LaneBookCapacity, app.Connection);
        var last = await new ParentClient(cold.Client).StaffOrderAsync(2021, from: Children, count: 2);
        Assert.Equal(
            [Children, Children + 1],
            last.Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("position").GetInt32())
        );
    }

    [Fact]
    public async Task More_changes_than_one_transaction_holds_take_one_more_for_each_ninety_or_so()
    {
        await using var app = await StartAsync(LaneBookCapacity);
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

    private const int LaneBookCapacity = LaneBook.DefaultPageCapacity;

    private static Task<RunningApp> StartAsync(int pageCapacity, string? connection = null) =>
        RunningApp.StartAsync(
            connection,
            // The safety net's own requests would be counted with the tick's.
            settings: new Dictionary<string, string> { ["AzureWebJobs:SettleQueueChange:Disabled"] = "true" },
            configure: services => services.AddSingleton(new QueueingOptions { PageCapacity = pageCapacity })
        );

    private static Task MarkAsync(RunningApp app, string partition) =>
        app.Services.GetRequiredService<DirtyMarks>().SetAsync(partition, CancellationToken.None);
}

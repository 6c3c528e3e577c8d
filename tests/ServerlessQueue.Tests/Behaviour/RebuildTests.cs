using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>Snapshots lost, damaged and littered, and what a rebuild from the applications makes of them.</summary>
public sealed class RebuildTests
{
    [Fact]
    public async Task A_lost_snapshot_is_rebuilt_from_the_applications_and_reported()
    {
        await using var app = await QueueApp.StartAsync(pageCapacity: 4, maxRecent: 5);
        var parent = new ParentClient(app.Client);
        for (var index = 0; index < 11; index++)
        {
            await parent.ApplyAsync(Synthetic.Child(2023));
        }

        await app.TickAsync();
        var before = (await parent.StaffOrderAsync(2023)).Json.GetProperty("entries").GetRawText();
        var queues = app.Services.GetRequiredService<StorageClients>().Table(Tables.Queues);
        await DeleteAsync(queues, _ => true);

        await using var restarted = await QueueApp.StartAsync(pageCapacity: 4, app.Connection);
        await restarted.RebuildAsync();

        Assert.Contains(restarted.Log.Lines, line => line.Event.Id == 9001);
        Assert.Equal(before, (await new ParentClient(restarted.Client).StaffOrderAsync(2023)).Json.GetProperty("entries").GetRawText());
    }

    [Fact]
    public async Task A_damaged_queue_is_reported_keeps_no_other_from_being_put_right_and_is_rebuilt_once_its_rows_are_gone()
    {
        await using var app = await QueueApp.StartAsync(pageCapacity: 4, maxRecent: 0);
        var parent = new ParentClient(app.Client);
        foreach (var year in new[] { 2022, 2023 })
        {
            await parent.ApplyAsync(Synthetic.Child(year));
            await parent.ApplyAsync(Synthetic.Child(year), locality: "karaganda");
        }

        await app.TickAsync();
        var before = (await parent.StaffOrderAsync(2022)).Json.GetProperty("entries").GetRawText();
        var queues = app.Services.GetRequiredService<StorageClients>().Table(Tables.Queues);
        await DeleteAsync(
            queues,
            row => row is { PartitionKey: "saran.general" } && row.RowKey.StartsWith("more-2022", StringComparison.Ordinal)
        );
        await DeleteAsync(queues, row => row is { PartitionKey: "karaganda.general" });

        await using var restarted = await QueueApp.StartAsync(pageCapacity: 4, app.Connection, maxRecent: 0);
        await restarted.RebuildAsync();

        Assert.Contains(
            "saran.general.2022",
            Assert.Single(restarted.Log.Lines, line => line.Event.Id == 2005).Line,
            StringComparison.Ordinal
        );
        Assert.Equal(2, restarted.Log.Lines.Count(line => line.Event.Id == 9001));
        Assert.Equal(HttpStatusCode.InternalServerError, (await new ParentClient(restarted.Client).StaffOrderAsync(2022)).Status);
        Assert.Equal(1, (await new ParentClient(restarted.Client).StaffOrderAsync(2023)).Number("total"));

        await DeleteAsync(queues, row => row is { PartitionKey: "saran.general" });
        await using var again = await QueueApp.StartAsync(pageCapacity: 4, app.Connection, maxRecent: 0);
        await again.RebuildAsync();

        Assert.Equal(before, (await new ParentClient(again.Client).StaffOrderAsync(2022)).Json.GetProperty("entries").GetRawText());
    }

    [Fact]
    public async Task A_child_that_no_application_knows_leaves_the_queue_at_a_rebuild()
    {
        await using var app = await QueueApp.StartAsync(pageCapacity: 100);
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
    public async Task Rows_of_a_merge_that_died_before_its_switch_are_swept_away_and_no_others()
    {
        await using var app = await QueueApp.StartAsync(pageCapacity: 4, maxRecent: 0);
        var parent = new ParentClient(app.Client);
        for (var index = 0; index < 9; index++)
        {
            await parent.ApplyAsync(Synthetic.Child(2023));
        }

        await app.TickAsync();
        var queue = new QueueId("saran", "general", 2023);
        var queues = app.Services.GetRequiredService<StorageClients>().Table(Tables.Queues);
        var head = (await app.Services.GetRequiredService<QueueTable>().ReadWithHeadAsync(queue.Partition, CancellationToken.None)).Head;
        var (dead, toCome) = (new RowNames(head.Version).New(2023), new RowNames(head.Version + 1).New(2023));
        await queues.AddEntityAsync(new TableEntity(queue.Partition, dead));
        await queues.AddEntityAsync(new TableEntity(queue.Partition, toCome));

        await app.RebuildAsync();

        var left = new List<string>();
        await foreach (var row in queues.QueryAsync<TableEntity>(select: ["RowKey"]))
        {
            left.Add(row.RowKey);
        }

        Assert.Equal([QueueRows.Head, .. head.Of(2023).RowsBeside.Append(toCome).Order(StringComparer.Ordinal)], left);
    }

    private static async Task DeleteAsync(TableClient table, Func<TableEntity, bool> which)
    {
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            if (which(row))
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
            }
        }
    }
}

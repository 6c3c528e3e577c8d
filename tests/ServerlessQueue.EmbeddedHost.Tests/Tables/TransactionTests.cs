using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class TransactionTests(TableStorage storage)
{
    private static readonly ETag OldVersion = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");

    [Fact]
    public async Task A_hundred_rows_are_written_at_once_and_each_answer_carries_its_etag()
    {
        var table = await storage.NewTableAsync();
        var rows = Enumerable.Range(0, 100).Select(i => new TableEntity("p", $"{i:D3}") { ["Name"] = $"Бала {i}", ["Rank"] = i }).ToList();

        var answer = await table.SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))
        );

        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.All(answer.Value, response => Assert.Equal(204, response.Status));
        var stored = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(stored.Select(row => (ETag?)row.ETag), answer.Value.Select(response => response.Headers.ETag));
        Assert.Equal(rows.Select(row => row.GetString("Name")), stored.Select(row => row.GetString("Name")));
    }

    [Fact]
    public async Task Every_kind_of_action_does_what_it_says()
    {
        var table = await storage.NewTableAsync();
        foreach (var key in (string[])["delete", "merge", "replace", "upsert-merge", "upsert-replace"])
        {
            await table.AddEntityAsync(new TableEntity("p", key) { ["A"] = 1, ["B"] = 1 });
        }
        async Task<ETag> VersionAsync(string key) => (await table.GetEntityAsync<TableEntity>("p", key)).Value.ETag;
        TableEntity Changed(string key) => new("p", key) { ["B"] = 2 };

        await table.SubmitTransactionAsync([
            new(TableTransactionActionType.Add, Changed("add")),
            new(TableTransactionActionType.Delete, Changed("delete"), await VersionAsync("delete")),
            new(TableTransactionActionType.UpdateMerge, Changed("merge"), await VersionAsync("merge")),
            new(TableTransactionActionType.UpdateReplace, Changed("replace"), await VersionAsync("replace")),
            new(TableTransactionActionType.UpsertMerge, Changed("upsert-merge"), OldVersion),
            new(TableTransactionActionType.UpsertReplace, Changed("upsert-replace"), OldVersion),
            new(TableTransactionActionType.UpsertMerge, Changed("upsert-new")),
        ]);

        var rows = await table
            .QueryAsync<TableEntity>()
            .ToDictionaryAsync(row => row.RowKey, row => (row.GetInt32("A"), row.GetInt32("B")));
        Assert.Equal(
            new Dictionary<string, (int?, int?)>
            {
                ["add"] = (null, 2),
                ["merge"] = (1, 2),
                ["replace"] = (null, 2),
                ["upsert-merge"] = (1, 2),
                ["upsert-new"] = (null, 2),
                ["upsert-replace"] = (null, 2),
            },
            rows
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    public async Task A_refused_action_is_named_by_its_place_and_nothing_is_written(int place)
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", $"{place:D2}"));
        var actions = Enumerable
            .Range(0, 13)
            .Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i:D2}")));

        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));

        Assert.Equal(409, refusal.Status);
        Assert.Equal(TableErrorCode.EntityAlreadyExists, refusal.ErrorCode);
        Assert.Equal(place, refusal.FailedTransactionActionIndex);
        Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task An_action_on_an_old_version_is_refused_and_nothing_is_written(TableTransactionActionType type)
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync([
                new(TableTransactionActionType.Add, new TableEntity("p", "new")),
                new(type, new TableEntity("p", "r") { ["A"] = 2 }, OldVersion),
            ])
        );

        Assert.Equal(412, refusal.Status);
        Assert.Equal(TableErrorCode.UpdateConditionNotSatisfied, refusal.ErrorCode);
        Assert.Equal(1, refusal.FailedTransactionActionIndex);
        Assert.Equal(1, (await table.QueryAsync<TableEntity>().SingleAsync()).GetInt32("A"));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    public async Task An_update_without_a_version_is_an_upsert(TableTransactionActionType type)
    {
        var table = await storage.NewTableAsync();
        await table.SubmitTransactionAsync([new(type, new TableEntity("p", "r") { ["A"] = 1 })]);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task Deleting_a_missing_row_is_refused_unlike_outside_a_transaction()
    {
        var table = await storage.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity("p", "r"))])
        );
        Assert.Equal(404, refusal.Status);
        Assert.Equal(TableErrorCode.ResourceNotFound, refusal.ErrorCode);
        Assert.Equal(0, refusal.FailedTransactionActionIndex);
    }

    [Fact]
    public async Task Rows_of_two_partitions_are_refused()
    {
        var table = await storage.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync([Add("p", "1"), Add("p", "2"), Add("q", "3")])
        );
        Assert.Equal(400, refusal.Status);
        Assert.Equal(TableErrorCode.CommandsInBatchActOnDifferentPartitions, refusal.ErrorCode);
        Assert.Equal(2, refusal.FailedTransactionActionIndex);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_row_can_only_be_in_one_action()
    {
        var table = await storage.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync([Add("p", "1"), new(TableTransactionActionType.Delete, new TableEntity("p", "1"))])
        );
        Assert.Equal(400, refusal.Status);
        Assert.Equal(TableErrorCode.InvalidDuplicateRow, refusal.ErrorCode);
        Assert.Equal(1, refusal.FailedTransactionActionIndex);
    }

    [Fact]
    public async Task More_than_a_hundred_actions_are_refused()
    {
        var table = await storage.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(i => Add("p", $"{i}")))
        );
        Assert.Equal(400, refusal.Status);
        Assert.Equal(TableErrorCode.InvalidInput, refusal.ErrorCode);
        Assert.Equal(100, refusal.FailedTransactionActionIndex);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task Four_rows_of_four_hundred_kilobytes_fit()
    {
        var table = await storage.NewTableAsync();
        var pages = Enumerable.Range(0, 4).Select(i => Page(i, 0)).ToList();
        await table.SubmitTransactionAsync(
            pages.Select(page => new TableTransactionAction(TableTransactionActionType.UpsertReplace, page))
        );

        var stored = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(pages.Select(page => page.GetBinary("B5")), stored.Select(page => page.GetBinary("B5")));
    }

    [Fact]
    public async Task Entity_classes_and_dictionaries_go_together()
    {
        var table = await storage.NewTableAsync();
        await table.SubmitTransactionAsync([
            new(TableTransactionActionType.Add, new EntityClassTests.ExplicitRow("p", "1") { Value = 5 }),
            new(TableTransactionActionType.Add, new TableEntity("p", "2") { ["Value"] = 6 }),
        ]);
        Assert.Equal([5, 6], await table.QueryAsync<EntityClassTests.ExplicitRow>().Select(row => row.Value).ToListAsync());
    }

    [Fact]
    public async Task Blocking_calls_do_the_same()
    {
        var table = await storage.NewTableAsync();
        TableTransactionAction[] actions = [new(TableTransactionActionType.Add, new TableEntity("p", "r"))];
        Assert.Single(table.SubmitTransaction(actions).Value);
        Assert.Equal(
            0,
            Assert.Throws<TableTransactionFailedException>(() => table.SubmitTransaction(actions)).FailedTransactionActionIndex
        );
    }

    private static TableTransactionAction Add(string partitionKey, string rowKey) =>
        new(TableTransactionActionType.Add, new TableEntity(partitionKey, rowKey));

    private static TableEntity Page(int number, byte seed)
    {
        var page = new TableEntity("p", $"page-{number}");
        for (var i = 0; i < 7; i++)
        {
            page[$"B{i}"] = Enumerable.Repeat((byte)(seed + number + i), 58_000).ToArray();
        }
        return page;
    }
}

using Azure;
using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class KeyTests(TableStorage storage)
{
    public static TheoryData<string> Keys =>
        [
            "",
            " leading and trailing ",
            "it's 'quoted'",
            "Қарағанды облысы, Саран қ.",
            "😀",
            "a+b&c=d;e,f",
            "(x) [y] {z}",
            "100%",
            "v1-_~.!*@:$",
            new string('k', 512),
        ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_row_is_found_by_a_key_with_any_letters_by_every_operation(string key)
    {
        var table = await storage.NewTableAsync();
        var added = await table.AddEntityAsync(new TableEntity(key, key) { ["A"] = 1 });

        Assert.Equal(key, (await table.GetEntityAsync<TableEntity>(key, key)).Value.RowKey);
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["A"] = 2 }, added.Headers.ETag!.Value);
        await table.UpsertEntityAsync(new TableEntity(key, key) { ["B"] = 3 });
        var row = await table.QueryAsync<TableEntity>(entity => entity.PartitionKey == key && entity.RowKey == key).SingleAsync();
        Assert.Equal((2, 3), (row.GetInt32("A"), row.GetInt32("B")));
        Assert.Equal(204, (await table.DeleteEntityAsync(key, key)).Status);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_row_is_found_by_a_key_with_any_letters_inside_a_transaction(string key)
    {
        var table = await storage.NewTableAsync();
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity(key, key) { ["A"] = 1 })]);
        var etag = (await table.GetEntityAsync<TableEntity>(key, key)).Value.ETag;
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, new TableEntity(key, key) { ["A"] = 2 }, etag)]);
        Assert.Equal(2, (await table.QueryAsync<TableEntity>().SingleAsync()).GetInt32("A"));
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity(key, key))]);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>(key, key)).HasValue);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        var table = await storage.NewTableAsync();
        var key = new string('k', 513);
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity(key, "r")))).Status);
    }
}

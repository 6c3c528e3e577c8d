using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

/// <summary>What the service does not take, and by which code a caller can tell.</summary>
[Collection(TableStorageCollection.Name)]
public sealed class LimitTests(TableStorage storage)
{
    private const int LargestProperty = 64 * 1024;

    public static TheoryData<object> TooLarge => [new byte[LargestProperty + 1], new string('x', (LargestProperty / 2) + 1)];

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task A_property_over_64_KiB_is_refused(object value)
    {
        var table = await storage.NewTableAsync();
        await AssertRefusedAsync(
            400,
            TableErrorCode.PropertyValueTooLarge,
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value })
        );
    }

    [Fact]
    public async Task A_row_over_1_MiB_is_refused()
    {
        var table = await storage.NewTableAsync();
        await AssertRefusedAsync(400, TableErrorCode.EntityTooLarge, () => table.UpsertEntityAsync(Row("r", 18)));
    }

    [Fact]
    public async Task A_transaction_over_4_MiB_is_refused_as_a_whole()
    {
        var table = await storage.NewTableAsync();
        var actions = Enumerable
            .Range(0, 10)
            .Select(i => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row($"{i}", 7)));
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync(actions));
        Assert.Equal(413, refusal.Status);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_transaction_on_a_missing_table_says_so()
    {
        var table = storage.Service.GetTableClient(storage.NewTableName());
        TableTransactionAction[] actions = [new(TableTransactionActionType.Add, new TableEntity("p", "r"))];
        await AssertRefusedAsync(404, TableErrorCode.TableNotFound, () => table.SubmitTransactionAsync(actions));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    public async Task A_key_with_a_letter_that_keys_cannot_have_is_refused(string key)
    {
        var table = await storage.NewTableAsync();
        await AssertRefusedAsync(400, TableErrorCode.InvalidInput, () => table.AddEntityAsync(new TableEntity("p", key)));
    }

    [Fact]
    public async Task A_filter_that_is_none_is_refused()
    {
        var table = await storage.NewTableAsync();
        await AssertRefusedAsync(
            400,
            TableErrorCode.InvalidInput,
            async () => await table.QueryAsync<TableEntity>("this is no filter").ToListAsync()
        );
    }

    private static async Task AssertRefusedAsync(int status, TableErrorCode code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAnyAsync<RequestFailedException>(call);
        Assert.Equal((status, code), (refusal.Status, refusal.ErrorCode!));
    }

    private static TableEntity Row(string key, int properties)
    {
        var row = new TableEntity("p", key);
        for (var i = 0; i < properties; i++)
        {
            row[$"B{i}"] = new byte[60_000];
        }
        return row;
    }
}

using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class PointOperationTests(TableStorage storage)
{
    private static readonly ETag OldVersion = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");

    [Fact]
    public async Task An_added_row_is_read_back_with_the_etag_that_the_addition_answered()
    {
        var table = await storage.NewTableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Lane"] = "general" });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(204, added.Status);
        Assert.Equal(added.Headers.ETag, row.ETag);
        Assert.Equal("general", row.GetString("Lane"));
        Assert.NotNull(row.Timestamp);
    }

    [Fact]
    public async Task Adding_a_row_twice_is_refused_and_changes_nothing()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Lane"] = "general" });

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.AddEntityAsync(new TableEntity("p", "r") { ["Lane"] = "priority" })
        );
        Assert.Equal(409, refusal.Status);
        Assert.Equal(TableErrorCode.EntityAlreadyExists, refusal.ErrorCode);
        Assert.Equal("general", (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Lane"]);
    }

    [Fact]
    public async Task A_missing_row_and_a_missing_table_are_told_apart()
    {
        var table = await storage.NewTableAsync();
        var noRow = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        Assert.Equal((404, "ResourceNotFound"), (noRow.Status, noRow.ErrorCode));

        await table.DeleteAsync();
        var noTable = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((404, "TableNotFound"), (noTable.Status, noTable.ErrorCode));
    }

    [Fact]
    public async Task Reading_a_row_that_may_be_missing_answers_without_a_value()
    {
        var table = await storage.NewTableAsync();
        var missing = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.False(missing.HasValue);
        Assert.Equal(404, missing.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => missing.Value);

        await table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.Equal("r", (await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).Value!.RowKey);
    }

    [Fact]
    public async Task Merging_keeps_the_other_properties_and_replacing_drops_them()
    {
        var table = await storage.NewTableAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        var merged = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 3, ["A"] = null }, added.Headers.ETag!.Value);
        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal((1, 3), (row.GetInt32("A"), row.GetInt32("B")));
        Assert.Equal(merged.Headers.ETag, row.ETag);

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 4 }, row.ETag, TableUpdateMode.Replace);
        row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.False(row.ContainsKey("A"));
        Assert.Equal(4, row.GetInt32("B"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_of_an_old_version_is_refused(TableUpdateMode mode)
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, OldVersion, mode)
        );
        Assert.Equal(412, refusal.Status);
        Assert.Equal(TableErrorCode.UpdateConditionNotSatisfied, refusal.ErrorCode);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task An_update_never_inserts_a_row()
    {
        var table = await storage.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.UpdateEntityAsync(new TableEntity("p", "r"), new ETag("*"))
        );
        Assert.Equal((404, "ResourceNotFound"), (refusal.Status, refusal.ErrorCode));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_upsert_inserts_and_overwrites_whatever_the_etag(TableUpdateMode mode)
    {
        var table = await storage.NewTableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ETag = OldVersion }, mode);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 2, ETag = OldVersion }, mode);
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task A_deletion_by_default_looks_at_no_version()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.Equal(204, (await table.DeleteEntityAsync(new TableEntity("p", "r") { ETag = OldVersion })).Status);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_deletion_of_an_old_version_is_refused()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", OldVersion));
        Assert.Equal(412, refusal.Status);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task Deleting_a_missing_row_answers_404_without_an_exception()
    {
        var table = await storage.NewTableAsync();
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task Only_selected_properties_are_read()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });
        var row = (await table.GetEntityAsync<TableEntity>("p", "r", ["B"])).Value;
        Assert.False(row.ContainsKey("A"));
        Assert.Equal(2, row.GetInt32("B"));
    }

    [Fact]
    public async Task Blocking_calls_do_the_same()
    {
        var table = await storage.NewTableAsync();
        table.AddEntity(new TableEntity("p", "r") { ["A"] = 1 });
        var row = table.GetEntity<TableEntity>("p", "r").Value;
        table.UpdateEntity(new TableEntity("p", "r") { ["A"] = 2 }, row.ETag);
        table.UpsertEntity(new TableEntity("p", "r") { ["B"] = 3 });
        Assert.Equal(2, table.GetEntityIfExists<TableEntity>("p", "r").Value!.GetInt32("A"));
        Assert.Single(table.Query<TableEntity>(entity => entity.RowKey == "r"));
        Assert.Equal(204, table.DeleteEntity("p", "r").Status);
        Assert.Equal(404, table.DeleteEntity(row).Status);
        Assert.Empty(table.Query<TableEntity>());
    }
}

using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class TableTests(TableStorage storage)
{
    [Fact]
    public async Task A_created_table_is_listed_until_it_is_deleted()
    {
        var name = storage.NewTableName();
        var created = await storage.Service.CreateTableAsync(name);
        Assert.Equal(name, created.Value.Name);
        Assert.Contains(name, await NamesAsync());

        Assert.Equal(204, (await storage.Service.DeleteTableAsync(name)).Status);
        Assert.DoesNotContain(name, await NamesAsync());
    }

    [Fact]
    public async Task Creating_a_table_twice_is_refused()
    {
        var table = await storage.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());
        Assert.Equal(409, refusal.Status);
        Assert.Equal(TableErrorCode.TableAlreadyExists, refusal.ErrorCode);
    }

    [Fact]
    public async Task Creating_a_table_if_it_is_missing_leaves_the_one_that_is_there()
    {
        var table = storage.Service.GetTableClient(storage.NewTableName());
        Assert.Equal(204, (await table.CreateIfNotExistsAsync()).GetRawResponse().Status);
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var second = await table.CreateIfNotExistsAsync();
        Assert.Equal(table.Name, second.Value.Name);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_name_that_tables_cannot_have_is_refused_even_if_only_missing_tables_are_created()
    {
        var table = storage.Service.GetTableClient("1-is-no-name");
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateIfNotExistsAsync())).Status);
    }

    [Fact]
    public async Task Deleting_a_missing_table_answers_404_without_an_exception() =>
        Assert.Equal(404, (await storage.Service.GetTableClient(storage.NewTableName()).DeleteAsync()).Status);

    [Fact]
    public async Task Tables_are_found_by_filter_and_page_by_page()
    {
        var names = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            names.Add((await storage.NewTableAsync()).Name);
        }
        names.Sort(StringComparer.Ordinal);

        var last = names[^1];
        Assert.Equal([last], await storage.Service.QueryAsync(table => table.Name == last).Select(table => table.Name).ToListAsync());
        Assert.Equal(
            [last],
            await storage.Service.QueryAsync((FormattableString)$"TableName eq {last}").Select(table => table.Name).ToListAsync()
        );
        var pages = await storage.Service.QueryAsync(maxPerPage: 1).AsPages().ToListAsync();
        Assert.True(pages.Count >= 3);
        Assert.All(pages, page => Assert.True(page.Values.Count <= 1));
        Assert.Superset(names.ToHashSet(), pages.SelectMany(page => page.Values).Select(table => table.Name).ToHashSet());
    }

    [Fact]
    public void Blocking_calls_do_the_same()
    {
        var name = storage.NewTableName();
        Assert.Equal(name, storage.Service.CreateTable(name).Value.Name);
        Assert.Equal(name, storage.Service.CreateTableIfNotExists(name).Value.Name);
        Assert.Contains(storage.Service.Query(), table => table.Name == name);
        Assert.Equal(204, storage.Service.DeleteTable(name).Status);
        Assert.Equal(204, storage.Service.GetTableClient(name).CreateIfNotExists().GetRawResponse().Status);
        Assert.Equal(204, storage.Service.GetTableClient(name).Delete().Status);
        Assert.Equal(name, storage.Service.GetTableClient(name).Create().Value.Name);
    }

    private async Task<List<string>> NamesAsync() => await storage.Service.QueryAsync().Select(table => table.Name).ToListAsync();
}

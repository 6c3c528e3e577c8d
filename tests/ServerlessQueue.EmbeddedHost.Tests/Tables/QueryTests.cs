using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class QueryTests(TableStorage storage)
{
    [Fact]
    public async Task All_rows_of_a_query_come_in_the_order_of_their_keys_over_the_limit_of_a_page()
    {
        const int Rows = 2_345;
        var table = await storage.NewTableAsync();
        var keys = Enumerable.Range(0, Rows).Select(i => $"{i:D5}").ToList();
        foreach (var chunk in keys.Chunk(100))
        {
            await table.SubmitTransactionAsync(
                chunk.Select(key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", key)))
            );
        }
        await table.AddEntityAsync(new TableEntity("q", "other"));

        var rows = await table.QueryAsync<TableEntity>(row => row.PartitionKey == "p").ToListAsync();
        Assert.Equal(keys, rows.Select(row => row.RowKey));
        var pages = await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").AsPages().ToListAsync();
        Assert.Equal([1000, 1000, 345], pages.Select(page => page.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);
        var rest = await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").AsPages(pages[0].ContinuationToken).ToListAsync();
        Assert.Equal(keys.Skip(1000), rest.SelectMany(page => page.Values).Select(row => row.RowKey));
        Assert.Equal(keys, table.Query<TableEntity>("PartitionKey eq 'p'").Select(row => row.RowKey));
    }

    [Fact]
    public async Task The_size_of_a_page_can_be_chosen()
    {
        var table = await storage.NewTableAsync();
        for (var i = 0; i < 5; i++)
        {
            await table.AddEntityAsync(new TableEntity("p", $"{i}"));
        }
        var pages = await table.QueryAsync<TableEntity>(maxPerPage: 2).AsPages().ToListAsync();
        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        pages = await table.QueryAsync<TableEntity>(maxPerPage: 2).AsPages(pageSizeHint: 3).ToListAsync();
        Assert.Equal([3, 2], pages.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task A_continuation_token_outlives_the_query_whatever_is_in_the_keys()
    {
        var table = await storage.NewTableAsync();
        string[] keys = ["a b", "c'd", "Саран қ", "😀 x"];
        foreach (var key in keys)
        {
            await table.AddEntityAsync(new TableEntity(key, key));
        }
        var read = new List<string>();
        string? token = null;
        do
        {
            var page = await table.QueryAsync<TableEntity>(maxPerPage: 1).AsPages(token).FirstAsync();
            read.AddRange(page.Values.Select(row => row.RowKey));
            token = page.ContinuationToken;
        } while (token is not null);
        Assert.Equal(keys, read);
    }

    [Fact]
    public async Task Only_selected_properties_are_read()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });
        var row = await table.QueryAsync<TableEntity>(select: ["RowKey", "B"]).SingleAsync();
        Assert.Equal(("r", 2), (row.RowKey, row.GetInt32("B")));
        Assert.False(row.ContainsKey("A"));
        Assert.Null(row.PartitionKey);
    }

    [Fact]
    public async Task An_empty_table_has_one_empty_page()
    {
        var table = await storage.NewTableAsync();
        var page = await table.QueryAsync<TableEntity>().AsPages().SingleAsync();
        Assert.Empty(page.Values);
        Assert.Null(page.ContinuationToken);
        Assert.Equal(200, page.GetRawResponse().Status);
    }

    [Fact]
    public async Task Rows_are_found_by_values_of_every_type()
    {
        var table = await storage.NewTableAsync();
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(5)).AddTicks(1_234_567);
        var id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        var bytes = new byte[] { 1, 2, 255 };
        await table.AddEntityAsync(
            new TableEntity("p", "r")
            {
                ["Text"] = "O'Нил",
                ["Flag"] = true,
                ["Number"] = 5,
                ["Large"] = long.MaxValue,
                ["Fraction"] = 1.5,
                ["Whole"] = 2.0,
                ["At"] = at,
                ["Id"] = id,
                ["Bytes"] = bytes,
            }
        );
        await table.AddEntityAsync(new TableEntity("p", "other"));

        FormattableString[] filters =
        [
            $"Text eq {"O'Нил"}",
            $"Flag eq {true}",
            $"Number ge {5}",
            $"Large eq {long.MaxValue}",
            $"Fraction lt {1.6} and Fraction gt {1.4}",
            $"Whole eq {2.0}",
            $"At eq {at}",
            $"At le {at.UtcDateTime}",
            $"At gt {at.AddMilliseconds(-1)}",
            $"Id eq {id}",
            $"Bytes eq {bytes}",
        ];
        foreach (var filter in filters)
        {
            var text = TableClient.CreateQueryFilter(filter);
            var found = await table.QueryAsync<TableEntity>(text).Select(row => row.RowKey).ToListAsync();
            Assert.True(found is ["r"], $"{text} found {found.Count} rows");
        }
    }
}

using Azure;
using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void A_missing_property_is_null()
    {
        var row = new TableEntity();
        Assert.Null(row["A"]);
        Assert.Null(row.GetString("A"));
        Assert.Null(row.GetInt32("A"));
        Assert.Null(row.GetBinary("A"));
        Assert.Null(row.Timestamp);
        Assert.Equal(default, row.ETag);
        Assert.False(row.TryGetValue("A", out _));
    }

    [Fact]
    public void A_property_of_another_type_is_not_handed_out()
    {
        var row = new TableEntity { ["A"] = 1 };
        Assert.Throws<InvalidOperationException>(() => row.GetString("A"));
        Assert.Throws<InvalidOperationException>(() => row.GetInt64("A"));
        Assert.Throws<InvalidOperationException>(() => row.GetBoolean("A"));
        Assert.Throws<InvalidOperationException>(() => row.GetDateTimeOffset("A"));
        Assert.Throws<InvalidOperationException>(() => row.GetBinaryData("A"));
    }

    [Fact]
    public void A_property_keeps_its_type_when_it_is_set_anew()
    {
        var row = new TableEntity
        {
            ["Long"] = 1L,
            ["Double"] = 1.0,
            ["Int"] = 1,
        };
        row["Long"] = 2;
        row["Double"] = 2;
        row["Int"] = 3L;
        Assert.Equal(2L, row["Long"]);
        Assert.Equal(2.0, row["Double"]);
        Assert.Equal(3L, row["Int"]);
        Assert.Throws<InvalidOperationException>(() => row["Long"] = "2");
        row["Long"] = null;
        row["Long"] = "2";
        Assert.Equal("2", row.GetString("Long"));
    }

    [Fact]
    public void It_is_a_dictionary_that_holds_the_keys_too()
    {
        IDictionary<string, object> row = new TableEntity("p", "r") { { "A", 1 } };
        Assert.Equal(["PartitionKey", "RowKey", "A"], row.Keys);
        Assert.Equal(["p", "r", 1], row.Values);
        Assert.True(row.Contains(new KeyValuePair<string, object>("A", 1)));
        Assert.True(row.Remove("A"));
        Assert.Equal(2, row.Count);
        row.Clear();
        Assert.Empty(row);
    }

    [Fact]
    public void It_copies_the_dictionary_that_it_is_made_from()
    {
        var values = new Dictionary<string, object>
        {
            ["PartitionKey"] = "p",
            ["RowKey"] = "r",
            ["A"] = 1,
        };
        var row = new TableEntity(values) { ETag = new ETag("\"1\"") };
        values["A"] = 2;
        Assert.Equal(("p", "r", 1), (row.PartitionKey, row.RowKey, row.GetInt32("A")));
        Assert.Equal(new ETag("\"1\""), row.ETag);
    }
}

using System.Linq.Expressions;
using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

public sealed class FilterTests
{
    private readonly string _field = "from a field";

    [Fact]
    public void Interpolated_values_become_literals()
    {
        var at = new DateTimeOffset(2026, 1, 1, 5, 0, 0, TimeSpan.FromHours(5));
        Assert.Equal("A eq 'it''s'", TableClient.CreateQueryFilter($"A eq {"it's"}"));
        Assert.Equal("A eq '''' or B eq 'x'", TableClient.CreateQueryFilter($"A eq {'\''} or B eq {'x'}"));
        Assert.Equal("A eq true", TableClient.CreateQueryFilter($"A eq {true}"));
        Assert.Equal("A eq -5", TableClient.CreateQueryFilter($"A eq {-5}"));
        Assert.Equal("A eq 5L", TableClient.CreateQueryFilter($"A eq {5L}"));
        Assert.Equal("A eq 1.0 or A eq 0.5 or A eq 1E+20", TableClient.CreateQueryFilter($"A eq {1.0} or A eq {0.5} or A eq {1e20}"));
        Assert.Equal("A eq datetime'2026-01-01T00:00:00.0000000Z'", TableClient.CreateQueryFilter($"A eq {at}"));
        Assert.Equal("A eq guid'00000000-0000-0000-0000-000000000000'", TableClient.CreateQueryFilter($"A eq {Guid.Empty}"));
        Assert.Equal("A eq X'000AFF'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 10, 255 }}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {TimeSpan.Zero}"));
    }

    [Fact]
    public void Comparisons_and_their_joints_are_translated()
    {
        var local = 5;
        Assert.Equal("Number eq 5", Filter(row => row.Number == local));
        Assert.Equal("Number lt 5", Filter(row => 5 > row.Number));
        Assert.Equal("Number ge 6", Filter(row => local + 1 <= row.Number));
        Assert.Equal("Large ne 5L", Filter(row => row.Large != 5));
        Assert.Equal("PartitionKey eq 'from a field'", Filter(row => row.PartitionKey == _field));
        Assert.Equal("(Number gt 1) and (Number le 2)", Filter(row => row.Number > 1 && row.Number <= 2));
        Assert.Equal("(Flag eq true) or (not (Flag eq true))", Filter(row => row.Flag || !row.Flag));
        Assert.Equal("Flag eq false", Filter(row => row.Flag == false));
        Assert.Equal("", Filter(row => true));
    }

    [Fact]
    public void Strings_are_compared_by_their_methods()
    {
        Assert.Equal("RowKey ge 'a'", Filter(row => row.RowKey.CompareTo("a") >= 0));
        Assert.Equal("RowKey lt 'b'", Filter(row => string.Compare(row.RowKey, "b") < 0));
        Assert.Equal("RowKey gt 'b'", Filter(row => string.CompareOrdinal("b", row.RowKey) < 0));
        Assert.Equal("RowKey eq 'c'", Filter(row => row.RowKey.Equals("c")));
        Assert.Equal("RowKey eq 'c'", Filter(row => string.Equals("c", row.RowKey)));
    }

    [Fact]
    public void Nullable_members_times_and_enums_are_translated()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("Timestamp ge datetime'2026-01-01T00:00:00.0000000Z'", Filter(row => row.Timestamp >= at));
        Assert.Equal("Maybe eq 3", Filter(row => row.Maybe == 3));
        Assert.Equal("Maybe eq 3", Filter(row => row.Maybe!.Value == 3));
        Assert.Equal("mode eq 'Replace'", Filter(row => row.Mode == TableUpdateMode.Replace));
        Assert.Equal("MaybeMode ne 'Merge'", Filter(row => row.MaybeMode != TableUpdateMode.Merge));
    }

    [Fact]
    public void Properties_of_a_dictionary_row_are_translated()
    {
        var name = "Lane";
        Assert.Equal("Lane eq 'general'", TableClient.CreateQueryFilter<TableEntity>(row => row.GetString(name) == "general"));
        Assert.Equal("Rank lt 5", TableClient.CreateQueryFilter<TableEntity>(row => (int)row["Rank"]! < 5));
        Assert.Equal("Open eq true", TableClient.CreateQueryFilter<TableEntity>(row => (bool)row["Open"]!));
    }

    [Fact]
    public void Tables_are_filtered_by_their_name() =>
        Assert.Equal("TableName eq 'Rows'", TableServiceClient.CreateQueryFilter(table => table.Name == "Rows"));

    [Fact]
    public void What_the_service_cannot_filter_by_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => Filter(row => row.RowKey.StartsWith("ab")));
        Assert.Throws<NotSupportedException>(() => Filter(row => row.RowKey.Equals("a", StringComparison.OrdinalIgnoreCase)));
        Assert.Throws<NotSupportedException>(() => Filter(row => row.Number == row.Large));
        Assert.Throws<NotSupportedException>(() => Filter(row => row.Number + 1 == 2));
        Assert.Throws<NotSupportedException>(() => Filter(row => row.RowKey.Length == 2));
    }

    private static string Filter(Expression<Func<Row, bool>> filter) => TableClient.CreateQueryFilter(filter);

    private sealed class Row : ITableEntity
    {
        public string PartitionKey { get; set; } = "";
        public string RowKey { get; set; } = "";
        public DateTimeOffset? Timestamp { get; set; }
        public ETag ETag { get; set; }
        public int Number { get; set; }
        public long Large { get; set; }
        public bool Flag { get; set; }
        public int? Maybe { get; set; }

        [DataMember(Name = "mode")]
        public TableUpdateMode Mode { get; set; }
        public TableUpdateMode? MaybeMode { get; set; }
    }
}

using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class EntityClassTests(TableStorage storage)
{
    [Fact]
    public async Task Every_member_type_comes_back()
    {
        var table = await storage.NewTableAsync();
        var row = new EverythingRow
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "Сәлем",
            Flag = true,
            Number = -5,
            Large = long.MinValue,
            Count = 7,
            Fraction = double.NegativeInfinity,
            At = new DateTimeOffset(2026, 1, 1, 5, 0, 0, TimeSpan.FromHours(5)).AddTicks(1),
            Utc = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(1),
            Id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            Bytes = [1, 2, 3],
            Data = BinaryData.FromBytes([4, 5]),
            Mode = TableUpdateMode.Replace,
            MaybeNumber = 3,
            MaybeMode = TableUpdateMode.Merge,
            Field = 11,
        };
        var added = await table.AddEntityAsync(row);

        var read = (await table.GetEntityAsync<EverythingRow>("p", "r")).Value;
        Assert.Equal(("p", "r", added.Headers.ETag), (read.PartitionKey, read.RowKey, read.ETag));
        Assert.NotNull(read.Timestamp);
        Assert.Equal((row.Text, row.Flag, row.Number, row.Large), (read.Text, read.Flag, read.Number, read.Large));
        Assert.Equal((row.Count, row.Fraction, row.At, row.Utc), (read.Count, read.Fraction, read.At, read.Utc));
        Assert.Equal(DateTimeKind.Utc, read.Utc.Kind);
        Assert.Equal((row.Id, row.Mode, row.MaybeNumber, row.MaybeMode), (read.Id, read.Mode, read.MaybeNumber, read.MaybeMode));
        Assert.Equal(row.Field, read.Field);
        Assert.Equal(row.Bytes, read.Bytes);
        Assert.Equal(row.Data.ToArray(), read.Data!.ToArray());
        Assert.Null(read.MaybeAt);
        Assert.Null(read.Nothing);
    }

    [Fact]
    public async Task Members_are_stored_under_their_data_names_and_ignored_ones_not_at_all()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(
            new RenamedRow
            {
                Pseudonym = "p",
                RowKey = "r",
                Lane = "general",
                Cached = "secret",
            }
        );

        var stored = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(["Display", "PartitionKey", "RowKey", "Timestamp", "lane", "odata.etag"], stored.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("general!", stored.GetString("Display"));
        var read = (await table.GetEntityAsync<RenamedRow>("p", "r")).Value;
        Assert.Equal(("p", "general", ""), (read.Pseudonym, read.Lane, read.Cached));
        Assert.Equal("r", (await table.QueryAsync<RenamedRow>(row => row.Lane == "general").SingleAsync()).RowKey);
    }

    [Fact]
    public async Task Properties_that_the_class_lacks_are_passed_over_and_those_the_row_lacks_keep_their_defaults()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Unknown"] = 1L, ["Number"] = 5 });
        var read = (await table.GetEntityAsync<EverythingRow>("p", "r")).Value;
        Assert.Equal((5, 0L, null), (read.Number, read.Large, read.Text));
    }

    [Fact]
    public async Task A_class_may_implement_the_keys_explicitly()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new ExplicitRow("p", "r") { Value = 5 });
        var read = (await table.GetEntityAsync<ExplicitRow>("p", "r")).Value;
        Assert.Equal(("p", "r", 5), (((ITableEntity)read).PartitionKey, ((ITableEntity)read).RowKey, read.Value));
    }

    [Fact]
    public async Task What_is_stored_as_another_type_is_refused_by_the_name_of_the_member()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Number"] = "five" });
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => table.GetEntityAsync<EverythingRow>("p", "r"));
        Assert.Contains("Number", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("five", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_a_type_that_tables_lack_is_refused_by_its_name()
    {
        var table = await storage.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new ImpossibleRow()));
        Assert.Contains(nameof(ImpossibleRow.Price), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_a_base_class_is_stored_with_the_members_of_the_class_that_it_is()
    {
        var table = await storage.NewTableAsync();
        ITableEntity row = new ExplicitRow("p", "r") { Value = 7 };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        Assert.Equal(7, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Value"));
    }

    public abstract class Row : ITableEntity
    {
        public string PartitionKey { get; set; } = "p";
        public string RowKey { get; set; } = "r";
        public DateTimeOffset? Timestamp { get; set; }
        public ETag ETag { get; set; }
    }

    public sealed class EverythingRow : Row
    {
#pragma warning disable CA1051 // That fields are stored too is what is tested.
        public int Field;
#pragma warning restore CA1051
        public string? Text { get; set; }
        public bool Flag { get; set; }
        public int Number { get; set; }
        public long Large { get; set; }
        public ulong Count { get; set; }
        public double Fraction { get; set; }
        public DateTimeOffset At { get; set; } = DateTimeOffset.UnixEpoch;
        public DateTime Utc { get; set; } = DateTime.UnixEpoch;
        public Guid Id { get; init; }
        public byte[]? Bytes { get; set; }
        public BinaryData? Data { get; set; }
        public TableUpdateMode Mode { get; set; }
        public int? MaybeNumber { get; set; }
        public TableUpdateMode? MaybeMode { get; set; }
        public DateTimeOffset? MaybeAt { get; set; }
        public string? Nothing { get; set; }
    }

    public sealed class RenamedRow : Row
    {
        [IgnoreDataMember]
        public string Pseudonym
        {
            get => PartitionKey;
            set => PartitionKey = value;
        }

        [DataMember(Name = "lane")]
        public string Lane { get; set; } = "";

        [IgnoreDataMember]
        public string Cached { get; set; } = "";

        public string Display => Lane + "!";
    }

    public sealed class ImpossibleRow : Row
    {
        public decimal Price { get; set; }
    }

    public sealed class ExplicitRow : ITableEntity
    {
        private string _partitionKey = "";
        private string _rowKey = "";

        public ExplicitRow() { }

        public ExplicitRow(string partitionKey, string rowKey) => (_partitionKey, _rowKey) = (partitionKey, rowKey);

        public int Value { get; set; }

        string ITableEntity.PartitionKey
        {
            get => _partitionKey;
            set => _partitionKey = value;
        }

        string ITableEntity.RowKey
        {
            get => _rowKey;
            set => _rowKey = value;
        }

        DateTimeOffset? ITableEntity.Timestamp { get; set; }

        ETag ITableEntity.ETag { get; set; }
    }
}

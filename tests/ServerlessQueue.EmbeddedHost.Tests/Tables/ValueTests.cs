using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class ValueTests(TableStorage storage)
{
    /// <summary>Sixteen thousand UTF-16 units less than the service's limit would be 64 KiB of text in bytes; of bytes it is the limit itself.</summary>
    private const int LargestBinary = 64 * 1024;

    public static TheoryData<object> Values =>
        [
            "",
            "Ақмарал Әбішқызы \"\\/'\n\t\u2028 😀",
            new string('ә', 32 * 1024),
            true,
            false,
            0,
            int.MinValue,
            int.MaxValue,
            0L,
            long.MinValue,
            long.MaxValue,
            0.0,
            1.0,
            -1.5e-300,
            double.MaxValue,
            double.Epsilon,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 8, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999),
            Guid.Empty,
            new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            Array.Empty<byte>(),
            new byte[] { 0, 1, 254, 255 },
            new byte[LargestBinary],
        ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_as_what_it_was(object value)
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value });

        var point = (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Value"];
        Assert.Equal(value, point);
        Assert.Equal(value.GetType(), point!.GetType());
        var queried = (await table.QueryAsync<TableEntity>().SingleAsync())["Value"];
        Assert.Equal(value, queried);
        Assert.Equal(value.GetType(), queried!.GetType());
    }

    [Fact]
    public async Task Times_are_stored_in_UTC_to_the_tick()
    {
        var table = await storage.NewTableAsync();
        var almaty = new DateTimeOffset(2026, 3, 1, 4, 30, 0, TimeSpan.FromHours(5)).AddTicks(1_234_567);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Offset"] = almaty, ["Utc"] = almaty.UtcDateTime });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(almaty, row.GetDateTimeOffset("Offset"));
        Assert.Equal(TimeSpan.Zero, row.GetDateTimeOffset("Offset")!.Value.Offset);
        Assert.Equal(almaty.UtcDateTime, row.GetDateTime("Utc"));
        Assert.Equal(DateTimeKind.Utc, row.GetDateTime("Utc")!.Value.Kind);
    }

    [Fact]
    public async Task Binary_data_unsigned_numbers_and_enums_are_stored_as_their_nearest_types()
    {
        var table = await storage.NewTableAsync();
        var row = new TableEntity("p", "r")
        {
            ["Bytes"] = BinaryData.FromBytes([1, 2]),
            ["Unsigned"] = 7UL,
            ["Mode"] = TableUpdateMode.Replace,
        };
        await table.AddEntityAsync(row);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal([1, 2], read.GetBinary("Bytes"));
        Assert.Equal([1, 2], read.GetBinaryData("Bytes")!.ToArray());
        Assert.Equal(7L, read.GetInt64("Unsigned"));
        Assert.Equal("Replace", read.GetString("Mode"));
    }

    [Fact]
    public async Task A_property_that_is_null_is_not_stored()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Nothing"] = null });
        Assert.False((await table.GetEntityAsync<TableEntity>("p", "r")).Value.ContainsKey("Nothing"));
    }

    [Fact]
    public async Task A_property_may_have_a_name_in_any_script()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Кезек"] = 5L });
        Assert.Equal(5L, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt64("Кезек"));
    }

    [Fact]
    public async Task Any_values_survive_the_way_there_and_back()
    {
        var table = await storage.NewTableAsync();
        var values = ArbMap.Default.GeneratorFor<(NonNull<string> Text, double Number, long Count, byte[] Bytes, Guid Id)>();
        var rowNumber = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                values.ToArbitrary(),
                value =>
                {
                    var key = $"{rowNumber++}";
                    table.AddEntity(
                        new TableEntity("p", key)
                        {
                            ["Text"] = value.Text.Get,
                            ["Number"] = value.Number,
                            ["Count"] = value.Count,
                            ["Bytes"] = value.Bytes,
                            ["Id"] = value.Id,
                        }
                    );
                    var row = table.GetEntity<TableEntity>("p", key).Value;
                    Assert.Equal(value.Text.Get, row.GetString("Text"));
                    Assert.Equal(value.Number, row.GetDouble("Number"));
                    Assert.Equal(value.Count, row.GetInt64("Count"));
                    Assert.Equal(value.Bytes, row.GetBinary("Bytes"));
                    Assert.Equal(value.Id, row.GetGuid("Id"));
                }
            )
        );
    }
}

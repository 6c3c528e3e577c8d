using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>The rows beside a head: pages of the order and parts of the log.</summary>
internal static class RowCodec
{
    private const string Keys = "Keys";
    private const string Log = "Log";

    public static TableEntity PageRow(string partition, string name, Page page) => Row(partition, name, Keys, page.Keys.Span);

    public static TableEntity SpillRow(string partition, LogSpill spill) => Row(partition, spill.Name, Log, LogCodec.Pack(spill.Entries));

    public static Page PageIn(TableEntity row, StoredPage page) =>
        new(BinaryProperties.Read(row, Keys), page.Extraordinary, page.Priority, page.General);

    public static LogSpill SpillIn(TableEntity row) => new(row.RowKey, LogCodec.Unpack(BinaryProperties.Read(row, Log)));

    private static TableEntity Row(string partition, string name, string prefix, ReadOnlySpan<byte> bytes)
    {
        var row = new TableEntity(partition, name);
        BinaryProperties.Write(row, prefix, bytes);
        return row;
    }
}

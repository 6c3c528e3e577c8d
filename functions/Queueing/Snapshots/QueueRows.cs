using System.Globalization;
using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// Row keys of the Queues table. In the order of the keys a partition holds: the changes not merged yet, the head, then the pages and
/// the log of each queue. One range reads the first two, which is all that a look-up of a known queue and nearly every merge need.
/// </summary>
internal static class QueueRows
{
    public const string Change = "change-";
    public const string Head = "head";
    public const string More = "more-";

    /// <summary>Start of the keys of the pages and the log of a year, which stand beside the head.</summary>
    public static string MoreOf(int birthYear) => string.Create(CultureInfo.InvariantCulture, $"{More}{birthYear:D4}-");

    /// <summary>The same change always has the same key, so writing it twice is writing it once.</summary>
    public static string ChangeOf(int birthYear, QueueChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"{Change}{birthYear:D4}-{change.Number:X8}-{change.Revision:D5}");

    public static int YearOf(string rowKey) => int.Parse(rowKey.Split('-', 3)[1], CultureInfo.InvariantCulture);

    /// <summary>The version for which a row beside the head was written; its key is <see cref="MoreOf"/>, version, writer, number.</summary>
    public static long VersionOf(string moreRowKey) => long.Parse(moreRowKey.Split('-')[2], CultureInfo.InvariantCulture);

    public static TableEntity Row(QueueId queue, QueueChange change) =>
        new(queue.Partition, ChangeOf(queue.BirthYear, change))
        {
            [nameof(PlaceKey.Number)] = (long)change.Number,
            [nameof(PlaceKey.SubmittedTicks)] = change.Key.SubmittedTicks,
            [nameof(QueueChange.Revision)] = change.Revision,
            [nameof(QueueChange.From)] = (int)change.From,
            [nameof(QueueChange.To)] = (int)change.To,
            [nameof(QueueChange.Reason)] = (int)change.Reason,
            [nameof(QueueChange.AtTicks)] = change.AtTicks,
        };

    public static QueueChange ChangeIn(TableEntity row) =>
        new(
            new PlaceKey(row.GetInt64(nameof(PlaceKey.SubmittedTicks))!.Value, (uint)row.GetInt64(nameof(PlaceKey.Number))!.Value),
            row.GetInt32(nameof(QueueChange.Revision))!.Value,
            (Standing)row.GetInt32(nameof(QueueChange.From))!.Value,
            (Standing)row.GetInt32(nameof(QueueChange.To))!.Value,
            (ChangeReason)row.GetInt32(nameof(QueueChange.Reason))!.Value,
            row.GetInt64(nameof(QueueChange.AtTicks))!.Value
        );

    /// <summary>The columns of a change row and the version of the head: enough to know whether a cached queue is current.</summary>
    public static IReadOnlyList<string> LightColumns { get; } =
    [
        nameof(TableEntity.RowKey),
        nameof(PlaceKey.Number),
        nameof(PlaceKey.SubmittedTicks),
        nameof(QueueChange.Revision),
        nameof(QueueChange.From),
        nameof(QueueChange.To),
        nameof(QueueChange.Reason),
        nameof(QueueChange.AtTicks),
        nameof(PartitionHead.Version),
    ];
}

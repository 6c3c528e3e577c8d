using System.Globalization;
using Azure.Data.Tables;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>The head row: version and time, and four properties a queue that begin with its year of birth.</summary>
internal static class HeadCodec
{
    private const string Years = "Years";
    private const string Pages = "Pages";
    private const string Spills = "Spills";
    private const string Opening = "Opening";
    private const string Log = "Log";

    public static TableEntity Row(PartitionHead head)
    {
        var row = new TableEntity(head.Partition, QueueRows.Head)
        {
            [nameof(PartitionHead.Version)] = head.Version,
            [nameof(PartitionHead.ComputedAt)] = head.ComputedAt,
            [Years] = string.Join(';', head.Queues.Keys.Order()),
        };
        foreach (var (year, queue) in head.Queues)
        {
            row[Name(year, Pages)] = string.Join(';', queue.Pages.Select(Describe));
            row[Name(year, Spills)] = string.Join(';', queue.Spills);
            row[Name(year, Opening)] = LogCodec.Pack(queue.Opening);
            row[Name(year, Log)] = LogCodec.Pack(queue.Recent);
        }

        return row;
    }

    public static PartitionHead Read(TableEntity row) =>
        new(
            row.PartitionKey,
            VersionOf(row),
            row.GetDateTimeOffset(nameof(PartitionHead.ComputedAt))!.Value,
            row.ETag,
            Split(row.GetString(Years))
                .Select(year => int.Parse(year, CultureInfo.InvariantCulture))
                .ToDictionary(year => year, year => QueueIn(row, year))
        );

    public static long VersionOf(TableEntity row) => row.GetInt64(nameof(PartitionHead.Version))!.Value;

    private static QueueHead QueueIn(TableEntity row, int year) =>
        new(
            [.. Split(row.GetString(Name(year, Pages))).Select(PageIn)],
            Split(row.GetString(Name(year, Spills))),
            LogCodec.UnpackPlacements(row.GetBinary(Name(year, Opening))),
            LogCodec.Unpack(row.GetBinary(Name(year, Log)))
        );

    private static string Name(int year, string what) => string.Create(CultureInfo.InvariantCulture, $"Y{year:D4}{what}");

    private static string Describe(StoredPage page) =>
        string.Create(CultureInfo.InvariantCulture, $"{page.Name}:{page.Extraordinary}:{page.Priority}:{page.General}");

    private static StoredPage PageIn(string text)
    {
        var parts = text.Split(':');
        int Number(int index) => int.Parse(parts[index], CultureInfo.InvariantCulture);
        return new StoredPage(parts[0], Number(1), Number(2), Number(3));
    }

    private static string[] Split(string? list) => string.IsNullOrEmpty(list) ? [] : list.Split(';');
}

using System.Globalization;
using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>The head row: version, list of pages, recent log, and the page itself while there is only one.</summary>
internal static class HeadCodec
{
    private const string Pages = "Pages";
    private const string Keys = "Keys";
    private const string Log = "Log";
    private const string Opening = "Opening";
    private const string Spills = "Spills";

    public static TableEntity Row(StoredQueue queue)
    {
        var row = new TableEntity(queue.Id.Partition, QueueRows.HeadOf(queue.Id.BirthYear))
        {
            [nameof(StoredQueue.Version)] = queue.Version,
            [nameof(StoredQueue.ComputedAt)] = queue.ComputedAt,
            [Pages] = string.Join(';', queue.Book.Pages.Zip(queue.PageNames, Describe)),
            [Log] = LogCodec.Pack(queue.Log.Recent),
            [Opening] = LogCodec.Pack(queue.Log.Opening),
            [Spills] = string.Join(';', queue.Log.Spills.Select(spill => spill.Name)),
        };
        if (queue.PageNames is [""])
        {
            BinaryProperties.Write(row, Keys, queue.Book.Pages[0].Keys.Span);
        }

        return row;
    }

    /// <summary>Names of the other rows that a head needs.</summary>
    public static IEnumerable<string> MoreRows(TableEntity head) =>
        Split(head.GetString(Pages))
            .Select(page => page.Split(':')[0])
            .Concat(Split(head.GetString(Spills)))
            .Where(name => name.Length > 0);

    /// <param name="id">The queue.</param>
    /// <param name="head">The head row.</param>
    /// <param name="page">Gives a page that stands in a row of its own.</param>
    /// <param name="spill">Gives a spilled part of the log.</param>
    /// <param name="capacity">Children a page.</param>
    public static StoredQueue Read(
        QueueId id,
        TableEntity head,
        Func<string, PageCounts, Page> page,
        Func<string, LogSpill> spill,
        int capacity
    )
    {
        var described = Split(head.GetString(Pages)).Select(PageCounts.Parse).ToArray();
        var pages = described.Select(d => d.Name.Length == 0 ? d.Page(BinaryProperties.Read(head, Keys)) : page(d.Name, d));
        return new StoredQueue(
            id,
            head.GetInt64(nameof(StoredQueue.Version))!.Value,
            head.GetDateTimeOffset(nameof(StoredQueue.ComputedAt))!.Value,
            head.ETag,
            LaneBook.Of(pages, capacity),
            [.. described.Select(d => d.Name)],
            new StoredLog(
                LogCodec.UnpackPlacements(head.GetBinary(Opening)),
                [.. Split(head.GetString(Spills)).Select(spill)],
                LogCodec.Unpack(head.GetBinary(Log))
            )
        );
    }

    public static TableEntity PageRow(QueueId id, string name, Page page)
    {
        var row = new TableEntity(id.Partition, name);
        BinaryProperties.Write(row, Keys, page.Keys.Span);
        return row;
    }

    public static TableEntity SpillRow(QueueId id, LogSpill spill)
    {
        var row = new TableEntity(id.Partition, spill.Name);
        BinaryProperties.Write(row, Log, LogCodec.Pack(spill.Entries));
        return row;
    }

    public static Page PageIn(TableEntity row, PageCounts counts) => counts.Page(BinaryProperties.Read(row, Keys));

    public static LogSpill SpillIn(TableEntity row) => new(row.RowKey, LogCodec.Unpack(BinaryProperties.Read(row, Log)));

    private static string Describe(Page page, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}:{page.Extraordinary}:{page.Priority}:{page.General}");

    private static string[] Split(string? list) => string.IsNullOrEmpty(list) ? [] : list.Split(';');
}

/// <summary>What a head row says of a page.</summary>
internal sealed record PageCounts(string Name, int Extraordinary, int Priority, int General)
{
    public static PageCounts Parse(string text)
    {
        var parts = text.Split(':');
        int Number(int index) => int.Parse(parts[index], CultureInfo.InvariantCulture);
        return new PageCounts(parts[0], Number(1), Number(2), Number(3));
    }

    public Page Page(byte[] keys) => new(keys, Extraordinary, Priority, General);
}

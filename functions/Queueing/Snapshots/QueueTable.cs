using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>What is in a partition of the Queues table, as one query saw it.</summary>
/// <param name="Changes">Not merged yet, by year of birth.</param>
/// <param name="Heads">By year of birth; of a light reading only the version is there.</param>
/// <param name="More">Rows that did not fit a head, by row key, when they were asked for.</param>
internal sealed record PartitionRows(
    ILookup<int, QueueChange> Changes,
    IReadOnlyDictionary<int, TableEntity> Heads,
    IReadOnlyDictionary<string, TableEntity> More
)
{
    public long VersionOf(int birthYear) =>
        Heads.TryGetValue(birthYear, out var head) ? head.GetInt64(nameof(StoredQueue.Version))!.Value : 0;
}

/// <summary>How much of a partition to read.</summary>
internal enum Reading
{
    /// <summary>Changes, and the versions of the heads.</summary>
    Light,

    /// <summary>Changes and heads.</summary>
    Heads,

    /// <summary>Everything.</summary>
    Whole,
}

/// <summary>Reading and inserting in the Queues table.</summary>
internal sealed class QueueTable(StorageClients storage, QueueingOptions options)
{
    private readonly TableClient _table = storage.Table(Tables.Queues);

    public TableClient Client => _table;

    public async Task<PartitionRows> ReadAsync(string partition, Reading reading, CancellationToken cancellation)
    {
        var filter =
            reading == Reading.Whole
                ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
                : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {QueueRows.More}");
        var columns = reading == Reading.Light ? QueueRows.LightColumns : null;
        var changes = new List<(int Year, QueueChange Change)>();
        var heads = new Dictionary<int, TableEntity>();
        var more = new Dictionary<string, TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
        {
            if (row.RowKey.StartsWith(QueueRows.Change, StringComparison.Ordinal))
            {
                changes.Add((QueueRows.YearOf(row.RowKey), QueueRows.ChangeIn(row)));
            }
            else if (row.RowKey.StartsWith(QueueRows.Head, StringComparison.Ordinal))
            {
                heads[QueueRows.YearOf(row.RowKey)] = row;
            }
            else
            {
                more[row.RowKey] = row;
            }
        }

        return new PartitionRows(changes.ToLookup(c => c.Year, c => c.Change), heads, more);
    }

    /// <summary>Makes sure that a change is there to be merged.</summary>
    public async Task AddChangeAsync(QueueId queue, QueueChange change, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(QueueRows.Row(queue, change), cancellation);
        }
        catch (Azure.RequestFailedException failure) when (failure.IsConflict())
        {
            // The same change, written before: by this caller's own retry, or by the safety net.
        }
    }

    /// <summary>The stored snapshot of a queue, whole and of one version.</summary>
    public async Task<StoredQueue> LoadAsync(QueueId queue, StoredQueue? known, CancellationToken cancellation)
    {
        while (true)
        {
            var head = await _table.GetEntityIfExistsAsync<TableEntity>(
                queue.Partition,
                QueueRows.HeadOf(queue.BirthYear),
                cancellationToken: cancellation
            );
            if (!head.HasValue)
            {
                return StoredQueue.None(queue);
            }

            // Rows beside the head are never changed, only replaced by others: when one is gone, the head has moved on, too.
            if (await TryAssembleAsync(queue, head.Value!, known, NoRows, cancellation) is { } stored)
            {
                return stored;
            }
        }
    }

    /// <summary>Puts a snapshot together from a head and rows that were read, known from before, or are read now.</summary>
    /// <returns>Null when a row that the head names is gone.</returns>
    public async Task<StoredQueue?> TryAssembleAsync(
        QueueId queue,
        TableEntity head,
        StoredQueue? known,
        IReadOnlyDictionary<string, TableEntity> read,
        CancellationToken cancellation
    )
    {
        var pages = known is null
            ? []
            : known.PageNames.Zip(known.Book.Pages).Where(p => p.First.Length > 0).ToDictionary(p => p.First, p => p.Second);
        var spills = known is null ? [] : known.Log.Spills.ToDictionary(spill => spill.Name);
        if (HeadCodec.MoreRows(head).Any(name => !read.ContainsKey(name) && !pages.ContainsKey(name) && !spills.ContainsKey(name)))
        {
            read = await ReadMoreAsync(queue, cancellation);
        }

        if (HeadCodec.MoreRows(head).Any(name => !read.ContainsKey(name) && !pages.ContainsKey(name) && !spills.ContainsKey(name)))
        {
            return null;
        }

        return HeadCodec.Read(
            queue,
            head,
            (name, counts) => pages.TryGetValue(name, out var page) ? page : HeadCodec.PageIn(read[name], counts),
            name => spills.TryGetValue(name, out var spill) ? spill : HeadCodec.SpillIn(read[name]),
            options.PageCapacity
        );
    }

    private async Task<IReadOnlyDictionary<string, TableEntity>> ReadMoreAsync(QueueId queue, CancellationToken cancellation)
    {
        var (from, to) = (QueueRows.MoreOf(queue.BirthYear), QueueRows.MoreOf(queue.BirthYear + 1));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {queue.Partition} and RowKey ge {from} and RowKey lt {to}");
        var rows = new Dictionary<string, TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows[row.RowKey] = row;
        }

        return rows;
    }

    private static readonly IReadOnlyDictionary<string, TableEntity> NoRows = new Dictionary<string, TableEntity>();
}

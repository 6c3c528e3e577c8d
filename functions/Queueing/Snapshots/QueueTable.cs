using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>Reading and inserting in the Queues table.</summary>
internal sealed class QueueTable(StorageClients storage, QueueingOptions options, TimeProvider clock)
{
    private readonly TableClient _table = storage.Table(Tables.Queues);
    private readonly ConcurrentDictionary<string, long> _changed = new();

    public TableClient Client => _table;

    /// <summary>What waits in a partition, by year of birth, and the version of its head: enough to know whether a snapshot is current.</summary>
    public async Task<(long Version, ILookup<int, QueueChange> Waiting)> ReadWithVersionAsync(
        string partition,
        CancellationToken cancellation
    )
    {
        var (head, waiting) = await ReadAsync(partition, QueueRows.LightColumns, cancellation);
        return (head is null ? 0 : HeadCodec.VersionOf(head), waiting);
    }

    /// <summary>What waits in a partition, by year of birth, and its head.</summary>
    public async Task<(PartitionHead Head, ILookup<int, QueueChange> Waiting)> ReadWithHeadAsync(
        string partition,
        CancellationToken cancellation
    )
    {
        var (head, waiting) = await ReadAsync(partition, columns: null, cancellation);
        return (head is null ? PartitionHead.None(partition) : HeadCodec.Read(head), waiting);
    }

    /// <summary>Makes sure that a change is there to be merged.</summary>
    public async Task AddChangeAsync(QueueId queue, QueueChange change, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(QueueRows.Row(queue, change), cancellation);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            // The same change, written before: by this caller's own retry, or by the safety net.
        }
        finally
        {
            // Even after a failure: it may be the answer alone that was lost.
            SetChanged(queue.Partition);
        }
    }

    /// <summary>To be called when this process has changed something in a partition: older readings are not good enough any more.</summary>
    public void SetChanged(string partition)
    {
        var now = clock.GetTimestamp();
        _changed.AddOrUpdate(partition, now, (_, other) => Math.Max(now, other));
    }

    /// <summary>When this process last changed something in a partition: a timestamp of the clock, 0 for never.</summary>
    public long LastChangeIn(string partition) => _changed.GetValueOrDefault(partition);

    /// <summary>The stored snapshot of a queue, whole and of one version.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="known">A snapshot seen before, whose rows need not be read again.</param>
    /// <param name="version">The version that the head had a moment ago; before the first there is nothing to read.</param>
    /// <param name="cancellation">Stops between requests.</param>
    public async Task<StoredQueue> LoadAsync(QueueId queue, StoredQueue? known, long version, CancellationToken cancellation)
    {
        if (version == 0)
        {
            return new StoredQueue(queue, PartitionHead.None(queue.Partition), Checkpoint.None(options.PageCapacity));
        }

        if (known is not null)
        {
            var row = await _table.GetEntityAsync<TableEntity>(queue.Partition, QueueRows.Head, cancellationToken: cancellation);
            if (known.At(HeadCodec.Read(row.Value)) is { } moved)
            {
                return moved;
            }
        }

        var missed = 0L;
        while (true)
        {
            // Rows beside the head are never changed, only replaced by others: when one is gone, the head has moved on, too.
            var rows = await ReadBesideAsync(queue, withHead: true, cancellation);
            var head = HeadCodec.Read(rows[QueueRows.Head]);
            if (Checkpoint.TryRead(head.Of(queue.BirthYear), rows, options.PageCapacity) is { } checkpoint)
            {
                return new StoredQueue(queue, head, checkpoint);
            }

            if (head.Version == missed)
            {
                throw new InvalidDataException($"A row of {queue} is lost that version {missed} of its head names.");
            }

            missed = head.Version;
        }
    }

    /// <returns>Null when a row that the head names is gone, because the head has moved on.</returns>
    public async Task<Checkpoint?> ReadCheckpointAsync(QueueId queue, QueueHead head, CancellationToken cancellation) =>
        // Without rows a checkpoint is not nothing: the head itself may remember placements from before the log.
        Checkpoint.TryRead(
            head,
            head.RowsBeside.Any() ? await ReadBesideAsync(queue, withHead: false, cancellation) : [],
            options.PageCapacity
        );

    private async Task<Dictionary<string, TableEntity>> ReadBesideAsync(QueueId queue, bool withHead, CancellationToken cancellation)
    {
        var (from, to) = (QueueRows.MoreOf(queue.BirthYear), QueueRows.MoreOf(queue.BirthYear + 1));
        var filter = withHead
            ? TableClient.CreateQueryFilter(
                $"PartitionKey eq {queue.Partition} and (RowKey eq {QueueRows.Head} or (RowKey ge {from} and RowKey lt {to}))"
            )
            : TableClient.CreateQueryFilter($"PartitionKey eq {queue.Partition} and RowKey ge {from} and RowKey lt {to}");
        var rows = new Dictionary<string, TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows[row.RowKey] = row;
        }

        return rows;
    }

    private async Task<(TableEntity? Head, ILookup<int, QueueChange> Waiting)> ReadAsync(
        string partition,
        IReadOnlyList<string>? columns,
        CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey le {QueueRows.Head}");
        var waiting = new List<(int Year, QueueChange Change)>();
        TableEntity? head = null;
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
        {
            if (row.RowKey == QueueRows.Head)
            {
                head = row;
            }
            else
            {
                waiting.Add((QueueRows.YearOf(row.RowKey), QueueRows.ChangeIn(row)));
            }
        }

        return (head, waiting.ToLookup(change => change.Year, change => change.Change));
    }
}

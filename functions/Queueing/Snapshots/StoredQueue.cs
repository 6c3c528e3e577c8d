using Azure;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A snapshot as it is in the table: immutable, so it may be cached and shared; its version tells whether it is current.</summary>
internal sealed class StoredQueue
{
    private readonly Lazy<QueueState> _state;

    public StoredQueue(
        QueueId id,
        long version,
        DateTimeOffset computedAt,
        ETag etag,
        LaneBook book,
        IReadOnlyList<string> pageNames,
        StoredLog log
    )
    {
        (Id, Version, ComputedAt, ETag, Book, PageNames, Log) = (id, version, computedAt, etag, book, pageNames, log);
        _state = new(() => new QueueState(Book, Log.ToChangeLog()));
    }

    public QueueId Id { get; }

    /// <summary>Grows by one with every merge; 0 before the first.</summary>
    public long Version { get; }

    public DateTimeOffset ComputedAt { get; }

    /// <summary>Of the head row; the default before the first merge.</summary>
    public ETag ETag { get; }

    public LaneBook Book { get; }

    /// <summary>One for each page of the book: its row, or "" for the page inside the head row.</summary>
    public IReadOnlyList<string> PageNames { get; }

    public StoredLog Log { get; }

    public QueueState State => _state.Value;

    public StoredQueue WithETag(ETag? etag) => new(Id, Version, ComputedAt, etag ?? default, Book, PageNames, Log);

    public static StoredQueue None(QueueId id) => new(id, 0, default, default, LaneBook.Empty(), [], StoredLog.Empty);
}

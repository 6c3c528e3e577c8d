using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>What is to be merged into one queue.</summary>
/// <param name="Id">The queue.</param>
/// <param name="Last">Its head so far.</param>
/// <param name="Waiting">Row keys of the changes that are merged by this, for taking away.</param>
/// <param name="Fresh">The changes that the head does not hold yet, each once.</param>
internal sealed record QueueMerge(QueueId Id, QueueHead Last, IReadOnlyList<string> Waiting, IReadOnlyList<QueueChange> Fresh)
{
    /// <param name="id">The queue.</param>
    /// <param name="last">Its head so far.</param>
    /// <param name="waiting">Changes that wait in rows.</param>
    /// <param name="extra">Changes that are known otherwise.</param>
    public static QueueMerge Of(QueueId id, QueueHead last, IReadOnlyCollection<QueueChange> waiting, IEnumerable<QueueChange> extra)
    {
        // A repetition of something older than the checkpoint is not seen here; the state that is made of the log leaves it out.
        var known = last.Recent.Select(change => change.Identity).ToHashSet();
        return new QueueMerge(
            id,
            last,
            [.. waiting.Select(change => QueueRows.ChangeOf(id.BirthYear, change))],
            [.. waiting.Concat(extra).Where(change => known.Add(change.Identity))]
        );
    }

    /// <summary>The log since the last checkpoint.</summary>
    public IEnumerable<QueueChange> Since => Last.Recent.Concat(Fresh);

    /// <summary>Whether the log in the head would grow too long or too old, so that the next checkpoint is due.</summary>
    public bool IsCheckpointDue(int maxRecent, DateTimeOffset now) =>
        Fresh.Count > 0 && (Last.Recent.Count + Fresh.Count > maxRecent || Since.Any(entry => Checkpoint.IsPast(entry, now)));

    /// <summary>The head with the fresh changes appended.</summary>
    public QueueHead Appended => Last with { Recent = [.. Since] };
}

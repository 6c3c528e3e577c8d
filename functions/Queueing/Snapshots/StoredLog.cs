using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A part of the log that outgrew the head row and stands in a row of its own, never changed.</summary>
internal sealed record LogSpill(string Name, IReadOnlyList<QueueChange> Entries);

/// <summary>The log as it is stored: spilled rows, oldest first, then what is still in the head row.</summary>
internal sealed record StoredLog(Placements Opening, IReadOnlyList<LogSpill> Spills, IReadOnlyList<QueueChange> Recent)
{
    /// <summary>Entries kept in the head row: below one binary property.</summary>
    public const int MaxRecent = 1_365;

    /// <summary>Entries of a spilled row: 384 KB.</summary>
    public const int MaxSpill = 16_000;

    public static StoredLog Empty { get; } = new(Placements.None, [], []);

    public ChangeLog ToChangeLog() => new(Opening, [.. Spills.SelectMany(spill => spill.Entries), .. Recent]);

    /// <summary>The log with new entries, without what is past the retention, and with spills where the head would overflow.</summary>
    /// <param name="fresh">In merge order.</param>
    /// <param name="now">The time of the merge.</param>
    /// <param name="newName">Makes the name of a row.</param>
    public StoredLog Next(IEnumerable<QueueChange> fresh, DateTimeOffset now, Func<string> newName)
    {
        var oldest = (now - ChangeLog.Retention).UtcTicks;
        bool IsPast(QueueChange entry) => entry.AtTicks < oldest;

        var past = Spills.TakeWhile(spill => spill.Entries.All(IsPast)).ToArray();
        List<QueueChange> recent = [.. Recent.Where(entry => !IsPast(entry)), .. fresh];
        List<LogSpill> spills = [.. Spills.Skip(past.Length)];
        if (recent.Count > MaxRecent)
        {
            spills.AddRange(recent.Chunk(MaxSpill).Select(chunk => new LogSpill(newName(), chunk)));
            recent = [];
        }

        var folded = past.SelectMany(spill => spill.Entries).Concat(Recent.Where(IsPast));
        return new StoredLog(Opening.With(folded), spills, recent);
    }
}

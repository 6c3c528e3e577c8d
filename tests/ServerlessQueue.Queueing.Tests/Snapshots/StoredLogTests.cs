using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Snapshots;

/// <summary>The log in rows, tick after tick, against the list of all that ever happened.</summary>
public sealed class StoredLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(int Days, int Count, int Seed)> AnyTick =
        from days in Gen.Choose(0, 25)
        from count in Gen.Frequency((8, Gen.Choose(0, 300)), (4, Gen.Choose(1_300, 1_400)), (1, Gen.Choose(15_900, 16_100)))
        from seed in Gen.Choose(0, 100)
        select (days, count, seed);

    [Fact]
    public void Tick_after_tick_the_log_keeps_what_is_young_folds_what_is_old_and_owes_the_same() =>
        Always.Holds(
            AnyTick.ListOf(10),
            ticks =>
            {
                var (log, now, names) = (StoredLog.Empty, Start, 0);
                var all = new List<QueueChange>();
                foreach (var (days, count, seed) in ticks)
                {
                    now = now.AddDays(days);
                    var fresh = Changes(all.Count, count, seed, now);
                    all.AddRange(fresh);
                    var next = log.Next(fresh, now, () => "row-" + names++);
                    IsRight(next, log, all, now);
                    log = next;
                }
            },
            runs: 8
        );

    [Fact]
    public void Entries_move_to_a_row_of_their_own_when_the_head_overflows()
    {
        var full = StoredLog.Empty.Next(Changes(0, StoredLog.MaxRecent, 1, Start), Start, NoName);
        Assert.Empty(full.Spills);
        Assert.Equal(StoredLog.MaxRecent, full.Recent.Count);

        var spilled = full.Next(Changes(5_000, 1, 1, Start), Start, () => "row-1");

        Assert.Empty(spilled.Recent);
        var spill = Assert.Single(spilled.Spills);
        Assert.Equal(("row-1", StoredLog.MaxRecent + 1), (spill.Name, spill.Entries.Count));
    }

    [Fact]
    public void A_flood_is_spilled_in_rows_of_bounded_size()
    {
        var names = 0;
        var log = StoredLog.Empty.Next(Changes(0, (2 * StoredLog.MaxSpill) + 1, 1, Start), Start, () => "row-" + names++);

        Assert.Equal(
            [("row-0", StoredLog.MaxSpill), ("row-1", StoredLog.MaxSpill), ("row-2", 1)],
            log.Spills.Select(s => (s.Name, s.Entries.Count))
        );
    }

    [Fact]
    public void What_is_exactly_as_old_as_the_retention_is_kept()
    {
        var log = StoredLog.Empty.Next(Changes(0, 3, 2, Start), Start, NoName);
        var oldest = log.Recent.Min(entry => entry.AtTicks);

        var kept = log.Next([], new DateTimeOffset(oldest, TimeSpan.Zero) + ChangeLog.Retention, NoName);
        var trimmed = log.Next([], new DateTimeOffset(oldest + 1, TimeSpan.Zero) + ChangeLog.Retention, NoName);

        Assert.Equal(log.Recent, kept.Recent);
        Assert.Equal(log.Recent.Where(entry => entry.AtTicks > oldest), trimmed.Recent);
    }

    private static void IsRight(StoredLog log, StoredLog before, List<QueueChange> all, DateTimeOffset now)
    {
        var changes = log.ToChangeLog();
        var oldest = (now - ChangeLog.Retention).UtcTicks;

        // Nothing young is lost, everything is in the order in which it was merged, and only whole old rows stay longer.
        Assert.Equal(changes.Entries, all[(all.Count - changes.Entries.Count)..]);
        Assert.All(all[..(all.Count - changes.Entries.Count)], entry => Assert.True(entry.AtTicks < oldest));
        Assert.All(log.Spills, spill => Assert.Contains(spill.Entries, entry => entry.AtTicks >= oldest));

        Assert.InRange(log.Recent.Count, 0, StoredLog.MaxRecent);
        Assert.All(log.Spills, spill => Assert.InRange(spill.Entries.Count, 1, StoredLog.MaxSpill));
        Assert.Equal(log.Spills.Count, log.Spills.DistinctBy(spill => spill.Name).Count());
        Assert.All(log.Spills.Where(spill => before.Spills.Any(b => b.Name == spill.Name)), spill => Assert.Contains(spill, before.Spills));
        foreach (var ratio in new[] { 1, 3, Placements.MaxRatio })
        {
            Assert.Equal(PlainOrder.Owed(all, ratio), changes.Placements.GeneralOwed(ratio));
            Assert.Equal(PlainOrder.Owed(all.Where(e => e.AtTicks <= oldest), ratio), changes.PlacementsAt(oldest).GeneralOwed(ratio));
        }
    }

    // Every seventh child is placed, mostly from the general lane; times grow by a second.
    private static QueueChange[] Changes(int first, int count, int seed, DateTimeOffset now) =>
        [
            .. Enumerable
                .Range(first, count)
                .Select(n => new QueueChange(
                    new PlaceKey(n, (uint)n),
                    2,
                    (Standing)((n + seed) % 5 == 0 ? 1 : 2),
                    Standing.Out,
                    (n + seed) % 7 == 0 ? ChangeReason.Placed : ChangeReason.Withdrawn,
                    now.AddSeconds(n - first - count).UtcTicks
                )),
        ];

    private static string NoName() => throw new InvalidOperationException("No row was to be made.");
}

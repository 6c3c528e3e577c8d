using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Snapshots;

/// <summary>The log in rows, checkpoint after checkpoint, against the list of all that ever happened.</summary>
public sealed class CheckpointTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(int Days, int Count, int Seed)> AnyTick =
        from days in Gen.Choose(0, 25)
        from count in Gen.Frequency((8, Gen.Choose(1, 300)), (4, Gen.Choose(1_300, 1_400)), (1, Gen.Choose(15_900, 16_100)))
        from seed in Gen.Choose(0, 100)
        select (days, count, seed);

    [Fact]
    public void Checkpoint_after_checkpoint_the_log_keeps_what_is_young_folds_what_is_old_and_owes_the_same() =>
        Always.Holds(
            AnyTick.ListOf(10),
            ticks =>
            {
                var (checkpoint, now, names) = (Checkpoint.None(100), Start, new RowNames(1));
                var all = new List<QueueChange>();
                foreach (var (days, count, seed) in ticks)
                {
                    now = now.AddDays(days);
                    var fresh = Changes(all.Count, count, seed, now);
                    all.AddRange(fresh);
                    checkpoint = checkpoint.Next(fresh, now, () => names.New(2023));
                    IsRight(checkpoint, all, now);
                }
            },
            runs: 8
        );

    [Fact]
    public void Ever_so_many_checkpoints_leave_few_rows_of_the_log()
    {
        var (checkpoint, names) = (Checkpoint.None(100), new RowNames(1));
        var written = 0;
        for (var round = 0; round < 400; round++)
        {
            var before = checkpoint.Head;
            checkpoint = checkpoint.Next(Changes(round * 100, 100, 1, Start), Start, () => names.New(2023));
            written += checkpoint.RowsSince(before, "saran.general").Count();
        }

        // 40,000 changes: two full rows, and what follows halves from row to row.
        Assert.InRange(checkpoint.Head.Spills.Count, 3, 12);
        Assert.Equal(40_000, checkpoint.State.Log.Entries.Count);
        Assert.Equal(400, written);
    }

    [Fact]
    public void A_flood_is_spilled_in_rows_of_bounded_size()
    {
        var names = 0;
        var checkpoint = Checkpoint.None(100).Next(Changes(0, (2 * Checkpoint.MaxSpill) + 1, 1, Start), Start, () => "row-" + names++);

        Assert.Equal(
            [Checkpoint.MaxSpill, Checkpoint.MaxSpill, 1],
            checkpoint.RowsSince(QueueHead.Empty, "saran.general").Select(row => RowCodec.SpillIn(row).Entries.Count)
        );
    }

    [Fact]
    public void What_is_exactly_as_old_as_the_retention_is_kept()
    {
        var changes = Changes(0, 3, 2, Start);
        var oldest = new DateTimeOffset(changes[0].AtTicks, TimeSpan.Zero);

        var kept = Checkpoint.None(100).Next(changes, oldest + ChangeLog.Retention, () => "row");
        var trimmed = Checkpoint.None(100).Next(changes, (oldest + ChangeLog.Retention).AddTicks(1), () => "row");

        Assert.Equal(changes, kept.State.Log.Entries);
        Assert.Equal(changes.Skip(1), trimmed.State.Log.Entries);
    }

    [Fact]
    public void A_checkpoint_of_which_a_row_is_gone_cannot_be_read()
    {
        var names = new RowNames(1);
        var checkpoint = Checkpoint.None(2).Next(Changes(0, 5, 1, Start, Standing.General), Start, () => names.New(2023));
        var rows = checkpoint.RowsSince(QueueHead.Empty, "saran.general").ToDictionary(row => row.RowKey);
        Assert.NotNull(Checkpoint.TryRead(checkpoint.Head, rows, 2));

        foreach (var name in checkpoint.Head.RowsBeside)
        {
            Assert.Null(Checkpoint.TryRead(checkpoint.Head, rows.Where(row => row.Key != name).ToDictionary(), 2));
        }
    }

    private static void IsRight(Checkpoint checkpoint, List<QueueChange> all, DateTimeOffset now)
    {
        var log = checkpoint.State.Log;
        var oldest = (now - ChangeLog.Retention).UtcTicks;

        // Nothing young is lost, everything is in the order in which it was merged, and only whole old rows stay longer.
        Assert.Equal(log.Entries, all[(all.Count - log.Entries.Count)..]);
        Assert.All(all[..(all.Count - log.Entries.Count)], entry => Assert.True(entry.AtTicks < oldest));

        var spills = checkpoint.RowsSince(QueueHead.Empty, "saran.general").Select(RowCodec.SpillIn).ToArray();
        Assert.All(spills, spill => Assert.Contains(spill.Entries, entry => entry.AtTicks >= oldest));
        Assert.All(spills, spill => Assert.InRange(spill.Entries.Count, 1, Checkpoint.MaxSpill));
        Assert.Equal(spills.Length, spills.DistinctBy(spill => spill.Name).Count());
        foreach (var ratio in new[] { 1, 3, Placements.MaxRatio })
        {
            Assert.Equal(PlainOrder.Owed(all, ratio), log.Placements.GeneralOwed(ratio));
            Assert.Equal(PlainOrder.Owed(all.Where(e => e.AtTicks <= oldest), ratio), log.PlacementsAt(oldest).GeneralOwed(ratio));
        }
    }

    // Every seventh child is placed, mostly from the general lane; times grow by a second.
    private static QueueChange[] Changes(int first, int count, int seed, DateTimeOffset now, Standing to = Standing.Out) =>
        [
            .. Enumerable
                .Range(first, count)
                .Select(n => new QueueChange(
                    new PlaceKey(n, (uint)n),
                    2,
                    (Standing)((n + seed) % 5 == 0 ? 1 : 2),
                    to,
                    (n + seed) % 7 == 0 ? ChangeReason.Placed : ChangeReason.Withdrawn,
                    now.AddSeconds(n - first - count).UtcTicks
                )),
        ];
}

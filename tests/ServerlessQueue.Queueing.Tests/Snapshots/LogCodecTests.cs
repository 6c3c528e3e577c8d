using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Snapshots;

public sealed class LogCodecTests
{
    private static readonly Gen<QueueChange> AnyChange =
        from submitted in ArbMap.Default.GeneratorFor<long>()
        from number in ArbMap.Default.GeneratorFor<uint>()
        from revision in Gen.Choose(1, ushort.MaxValue)
        from standings in Gen.Elements(Enum.GetValues<Standing>()).Two()
        from reason in Gen.Elements(Enum.GetValues<ChangeReason>())
        from at in ArbMap.Default.GeneratorFor<long>()
        select new QueueChange(new PlaceKey(submitted, number), revision, standings.Item1, standings.Item2, reason, at);

    [Fact]
    public void Changes_come_back_as_they_were_packed() =>
        Always.Holds(
            AnyChange.ListOf(),
            changes =>
            {
                var bytes = LogCodec.Pack(changes);

                Assert.Equal(24 * changes.Count, bytes.Length);
                Assert.Equal(changes, LogCodec.Unpack(bytes));
            }
        );

    [Fact]
    public void The_extremes_of_every_field_come_back()
    {
        QueueChange[] changes =
        [
            new(
                new PlaceKey(long.MaxValue, uint.MaxValue),
                ushort.MaxValue,
                Standing.Out,
                Standing.Out,
                ChangeReason.BenefitLost,
                long.MaxValue
            ),
            new(new PlaceKey(0, 0), 1, Standing.Extraordinary, Standing.Extraordinary, ChangeReason.Joined, 0),
        ];

        Assert.Equal(changes, LogCodec.Unpack(LogCodec.Pack(changes)));
    }

    [Fact]
    public void A_revision_that_two_bytes_cannot_hold_is_not_cut_short()
    {
        var change = new QueueChange(new PlaceKey(1, 1), ushort.MaxValue + 1, Standing.General, Standing.Out, ChangeReason.Placed, 1);

        Assert.Throws<OverflowException>(() => LogCodec.Pack([change]));
    }

    [Fact]
    public void Half_an_entry_is_refused() => Assert.Throws<InvalidDataException>(() => LogCodec.Unpack(new byte[LogCodec.EntrySize + 1]));

    [Fact]
    public void Placements_come_back_as_they_were_packed() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var placements = Placements.None.With(Story.Of(script).Events);
                var bytes = LogCodec.Pack(placements);
                var read = LogCodec.UnpackPlacements(bytes);

                Assert.Equal(12 * (1 + placements.LastGenerals.Count), bytes.Length);
                Assert.Equal(placements.LastPriority, read.LastPriority);
                Assert.Equal(placements.LastGenerals, read.LastGenerals);
            }
        );

    [Fact]
    public void No_bytes_are_no_placements() => Assert.Same(Placements.None, LogCodec.UnpackPlacements([]));
}

using Azure.Data.Tables;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Snapshots;

/// <summary>Snapshots as rows: what is read is what was written, in no more bytes than promised.</summary>
public sealed class HeadCodecTests
{
    private const int MaxProperty = 64 * 1024;

    private const int MaxRow = 512 * 1024;

    private static readonly QueueId Queue = new("saran", "general", 2023);

    private static readonly DateTimeOffset Now = new(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(QueueHead.DefaultMaxRecent)]
    public void A_head_comes_back_from_its_row_tick_after_tick(int maxRecent) =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var rows = new Rows(Queue, script.PageCapacity, maxRecent);
                foreach (var tick in story.Ticks().Where(tick => tick.Count > 0))
                {
                    var commit = rows.Tick(tick, new DateTimeOffset(story.End, TimeSpan.Zero));

                    Same(commit.Next, rows.Head);
                    Assert.Equal(rows.Head.Of(Queue.BirthYear).RowsBeside.Order(), rows.Beside.Order());
                    BookRules.AreKept(rows.Read().Checkpoint.State.Book, script.PageCapacity);
                }
            },
            runs: 40
        );

    [Fact]
    public void The_queues_of_a_partition_stand_in_one_head_and_leave_each_other_alone()
    {
        var heads = new Dictionary<int, QueueHead>
        {
            [2021] = new(
                [new("more-2021-a", 1, 2, 3), new("more-2021-b", 0, 0, 9)],
                ["more-2021-c"],
                Placements.None,
                [Joining(1).Single()]
            ),
            [2022] = QueueHead.Empty,
            [2024] = new([], [], Placements.Of(null, [new PlacementStamp(5, 6)]), []),
        };
        var head = new PartitionHead("saran.general", 7, Now, default, heads);

        Same(head, HeadCodec.Read(HeadCodec.Row(head)));
    }

    [Fact]
    public void An_empty_queue_comes_back_empty()
    {
        var rows = new Rows(Queue, pageCapacity: 4, maxRecent: 0);
        QueueChange joined = new(new PlaceKey(1, 1), 1, Standing.Out, Standing.General, ChangeReason.Joined, Now.UtcTicks);
        rows.Tick([joined], Now);

        rows.Tick([joined with { Revision = 2, From = Standing.General, To = Standing.Out }], Now);

        Assert.Empty(rows.Head.Of(Queue.BirthYear).Pages);
        Assert.Equal(0, rows.Read().State.Total);
        Assert.Equal(2, rows.Read().State.Log.Entries.Count);
    }

    [Fact]
    public void Twenty_thousand_children_fit_one_row()
    {
        var rows = new Rows(Queue);
        rows.Tick([], Now, Joining(20_000));

        Assert.Single(rows.Head.Of(Queue.BirthYear).Pages);
        Assert.Equal(20_000, rows.Read().State.Total);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(38_000)]
    [InlineData(38_001)]
    [InlineData(100_000)]
    public void A_child_takes_no_more_than_twelve_and_a_half_bytes_and_rows_keep_within_their_limits(int children)
    {
        var rows = new Rows(Queue);
        rows.Tick([], Now, Joining(children));

        var stored = rows.All.Sum(row => BytesOf(row, "Keys") + (row.GetString("Y2023Pages")?.Length * sizeof(char) ?? 0));
        Assert.True(stored <= 12.5 * children, $"{(double)stored / children} bytes a child.");
        Assert.Equal(children, rows.Read().State.Total);
        AllWithinLimits(rows.All);
    }

    [Fact]
    public void The_fullest_head_keeps_within_its_limits()
    {
        // More years than children of an age to wait can have, each with the longest list of rows and as many changes as stay in a head.
        var names = new RowNames(int.MaxValue);
        var full = new QueueHead(
            [.. Enumerable.Range(0, 40).Select(_ => new StoredPage(names.New(2023), 99_999, 99_999, 99_999))],
            [.. Enumerable.Range(0, 60).Select(_ => names.New(2023))],
            Placements.Of(new PlacementStamp(1, 1), Enumerable.Range(1, 99).Select(n => new PlacementStamp(n, 1))),
            [.. Joining(QueueHead.DefaultMaxRecent)]
        );
        var row = HeadCodec.Row(
            new PartitionHead("saran.general", 1, Now, default, Enumerable.Range(2010, 20).ToDictionary(y => y, _ => full))
        );

        AllWithinLimits([row]);
        Assert.InRange(row.Count, 1, 252);
    }

    private static void AllWithinLimits(IEnumerable<TableEntity> rows)
    {
        foreach (var row in rows)
        {
            Assert.InRange(BytesOf(row, "") + TextsOf(row).Sum(text => text.Length * sizeof(char)), 0, MaxRow);
            Assert.All(row.Select(property => property.Value).OfType<byte[]>(), bytes => Assert.InRange(bytes.Length, 0, MaxProperty));
            Assert.All(TextsOf(row), text => Assert.InRange(text.Length * sizeof(char), 0, MaxProperty));
        }
    }

    private static IEnumerable<string> TextsOf(TableEntity row) => row.Select(property => property.Value).OfType<string>();

    private static IEnumerable<QueueChange> Joining(int children) =>
        Enumerable
            .Range(1, children)
            .Select(n => new QueueChange(
                new PlaceKey(Now.UtcTicks + n, (uint)n),
                1,
                Standing.Out,
                (Standing)(n % 4 == 0 ? 1 : 2),
                ChangeReason.Joined,
                Now.UtcTicks + n
            ));

    private static int BytesOf(TableEntity row, string prefix) =>
        row.Where(property => property.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(p => p.Value)
            .OfType<byte[]>()
            .Sum(bytes => bytes.Length);

    private static void Same(PartitionHead expected, PartitionHead actual)
    {
        Assert.Equal((expected.Partition, expected.Version, expected.ComputedAt), (actual.Partition, actual.Version, actual.ComputedAt));
        Assert.Equal(expected.Queues.Keys.Order(), actual.Queues.Keys.Order());
        foreach (var (year, queue) in expected.Queues)
        {
            var read = actual.Of(year);
            Assert.Equal(queue.Pages, read.Pages);
            Assert.Equal(queue.Spills, read.Spills);
            Assert.Equal(queue.Opening.LastPriority, read.Opening.LastPriority);
            Assert.Equal(queue.Opening.LastGenerals, read.Opening.LastGenerals);
            Assert.Equal(queue.Recent, read.Recent);
        }
    }
}

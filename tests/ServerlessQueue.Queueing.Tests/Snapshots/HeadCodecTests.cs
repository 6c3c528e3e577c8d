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

    [Fact]
    public void A_snapshot_comes_back_from_its_rows_tick_after_tick() =>
        Always.Holds(
            Script.Any,
            script =>
            {
                var story = Story.Of(script);
                var last = Empty(script.PageCapacity);
                var rows = new Rows(Queue, script.PageCapacity);
                foreach (var tick in story.Ticks().Where(tick => tick.Count > 0))
                {
                    var commit = QueueCommit.Of(last, tick, [], new DateTimeOffset(story.End, TimeSpan.Zero));
                    rows.Make(commit);
                    var read = rows.Read();

                    Same(commit.Next, read);
                    Assert.Equal(HeadCodec.MoreRows(rows.Head).Order(), rows.Beside.Order());
                    last = read;
                }
            }
        );

    [Fact]
    public void An_empty_queue_comes_back_empty()
    {
        var rows = new Rows(Queue, 4);
        QueueChange joined = new(new PlaceKey(1, 1), 1, Standing.Out, Standing.General, ChangeReason.Joined, Now.UtcTicks);
        var one = QueueCommit.Of(Empty(4), [joined], [], Now);
        rows.Make(one);

        rows.Make(QueueCommit.Of(one.Next, [joined with { Revision = 2, From = Standing.General, To = Standing.Out }], [], Now));

        Assert.Empty(rows.Read().Book.Pages);
        Assert.Empty(HeadCodec.MoreRows(rows.Head));
        Assert.Equal(2, rows.Read().State.Log.Entries.Count);
    }

    [Fact]
    public void Twenty_thousand_children_fit_the_head_row()
    {
        var rows = Written(Joining(20_000));

        Assert.Equal(rows.Read().Log.Spills.Select(spill => spill.Name), rows.Beside);
        Assert.Equal(20_000, rows.Read().State.Total);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(38_000)]
    [InlineData(38_001)]
    [InlineData(100_000)]
    public void A_child_takes_no_more_than_twelve_and_a_half_bytes_and_rows_keep_within_their_limits(int children)
    {
        var rows = Written(Joining(children));

        var stored = rows.All.Sum(row => BytesOf(row, "Keys") + (row.GetString("Pages")?.Length * sizeof(char) ?? 0));
        Assert.True(stored <= 12.5 * children, $"{(double)stored / children} bytes a child.");
        Assert.Equal(children, rows.Read().State.Total);
        foreach (var row in rows.All)
        {
            Assert.InRange(BytesOf(row, ""), 0, MaxRow);
            Assert.All(row.Select(property => property.Value).OfType<byte[]>(), bytes => Assert.InRange(bytes.Length, 0, MaxProperty));
            Assert.All(
                row.Select(property => property.Value).OfType<string>(),
                text => Assert.InRange(text.Length * sizeof(char), 0, MaxProperty)
            );
        }
    }

    [Fact]
    public void The_fullest_head_keeps_within_its_limits()
    {
        // A full page, and in the log as many changes as stay in the head.
        var full = QueueCommit.Of(Empty(LaneBook.DefaultPageCapacity), [], Joining(LaneBook.DefaultPageCapacity), Now).Next;
        var confirmed = Joining(StoredLog.MaxRecent)
            .Select(joined =>
                joined with
                {
                    Revision = 2,
                    From = joined.To,
                    To = Standing.Extraordinary,
                    Reason = ChangeReason.BenefitConfirmed,
                    AtTicks = Now.UtcTicks,
                }
            );

        var head = (TableEntity)QueueCommit.Of(full, [], confirmed, Now).Head!.Entity;

        Assert.Equal(StoredLog.MaxRecent * LogCodec.EntrySize, head.GetBinary("Log")!.Length);
        Assert.Equal(LaneBook.DefaultPageCapacity * PlaceKey.Size, BytesOf(head, "Keys"));
        Assert.InRange(BytesOf(head, ""), 0, MaxRow);
    }

    private static StoredQueue Empty(int pageCapacity) =>
        new(Queue, 0, default, default, LaneBook.Empty(pageCapacity), [], StoredLog.Empty);

    private static Rows Written(IEnumerable<QueueChange> changes)
    {
        var rows = new Rows(Queue, LaneBook.DefaultPageCapacity);
        rows.Make(QueueCommit.Of(Empty(LaneBook.DefaultPageCapacity), [], changes, Now));
        return rows;
    }

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

    private static void Same(StoredQueue expected, StoredQueue actual)
    {
        Assert.Equal((expected.Id, expected.Version, expected.ComputedAt), (actual.Id, actual.Version, actual.ComputedAt));
        Assert.Equal(expected.PageNames, actual.PageNames);
        Assert.Equal(expected.Book.Pages.Select(BookRules.SpotsOf), actual.Book.Pages.Select(BookRules.SpotsOf));
        Assert.Equal(expected.State.Log.Entries, actual.State.Log.Entries);
        Assert.Equal(expected.Log.Opening.LastPriority, actual.Log.Opening.LastPriority);
        Assert.Equal(expected.Log.Opening.LastGenerals, actual.Log.Opening.LastGenerals);
        Assert.Equal(expected.Log.Spills.Select(spill => spill.Name), actual.Log.Spills.Select(spill => spill.Name));
    }
}

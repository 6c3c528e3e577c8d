using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Snapshots;

public sealed class PartitionCommitTests
{
    private static readonly QueueId Queue = new("saran", "general", 2023);

    private static readonly DateTimeOffset Now = new(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

    // A year and a half, in which no row is late or repeated by more than the log remembers.
    private static readonly Arbitrary<Script> InTime = Arb.From(
        Script.Any.Generator.Select(script =>
            script with
            {
                Steps = script.Steps.ConvertAll(step =>
                    step with
                    {
                        Pause = 3 * step.Pause,
                        Delay = step.Delay % 3,
                        Again = step.Again % 4,
                    }
                ),
            }
        ),
        Script.Any.Shrinker
    );

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(QueueHead.DefaultMaxRecent)]
    public void Merged_over_months_the_snapshot_is_the_one_rebuilt_from_all_changes(int maxRecent) =>
        Always.Holds(
            InTime,
            script =>
            {
                var story = Story.Of(script);
                var (rows, _) = Merged(story, script, maxRecent);

                var (rebuilt, stored) = (QueueState.Empty.Merge(story.Events), rows.Read().State);
                Assert.Equal(rebuilt.Order(story.Ratio), stored.Order(story.Ratio));
                Assert.Equal(rebuilt.Book.All(), stored.Book.All());
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void What_is_told_of_the_time_within_the_retention_is_the_same_once_the_log_is_trimmed(int maxRecent) =>
        Always.Holds(
            InTime,
            script =>
            {
                var story = Story.Of(script);
                var (rows, now) = Merged(story, script, maxRecent);
                var (whole, stored) = (QueueState.Empty.Merge(story.Events), rows.Read().State);
                var oldest = (now - ChangeLog.Retention).UtcTicks;
                var moments = story.Moments.Where(moment => moment >= oldest).OrderDescending().ToArray();
                foreach (var child in story.Children)
                {
                    Assert.Equal(
                        new PlaceHistory(whole, moments, _ => story.Ratio).Of(child),
                        new PlaceHistory(stored, moments, _ => story.Ratio).Of(child)
                    );
                    var since = now.AddDays(-7);
                    var expected = Movement.Of(whole, child, since, story.Ratio, story.Ratio);
                    var actual = Movement.Of(stored, child, since, story.Ratio, story.Ratio);
                    Assert.Equal((expected?.Since, expected?.From, expected?.To), (actual?.Since, actual?.From, actual?.To));
                    Assert.Equal(expected?.Reasons, actual?.Reasons);
                }
            },
            runs: 30
        );

    [Fact]
    public void A_merge_appends_to_the_head_and_touches_no_page()
    {
        var rows = new Rows(Queue, pageCapacity: 4, maxRecent: 10);
        rows.Tick(Joining(1, 40), Now);
        var pages = rows.Head.Of(2023).Pages;

        var commit = rows.Tick(Joining(41, 10), Now);

        Assert.Empty(commit.Beside);
        Assert.Equal(Joining(41, 10).Select(change => QueueRows.ChangeOf(2023, change)), commit.Gone);
        Assert.Equal(pages, rows.Head.Of(2023).Pages);
        Assert.Equal(Joining(41, 10), rows.Head.Of(2023).Recent);
        Assert.Equal(50, rows.Read().State.Total);
    }

    [Fact]
    public void One_change_more_than_the_head_holds_makes_the_next_checkpoint()
    {
        var rows = new Rows(Queue, pageCapacity: 100, maxRecent: 10);
        rows.Tick(Joining(1, 10), Now);
        Assert.Empty(rows.Beside);

        var commit = rows.Tick(Joining(11, 1), Now);

        Assert.Equal([2023], commit.Checkpoints.Keys);
        Assert.Empty(rows.Head.Of(2023).Recent);
        Assert.Equal(11, rows.Head.Of(2023).Pages.Single().General);
    }

    [Fact]
    public void A_change_that_grows_old_in_the_head_is_laid_down_in_the_pages()
    {
        var rows = new Rows(Queue, pageCapacity: 100);
        rows.Tick(Joining(1, 1), Now);
        rows.Tick(Joining(2, 1, at: Now + ChangeLog.Retention), Now + ChangeLog.Retention);
        Assert.Equal(2, rows.Head.Of(2023).Recent.Count);

        var later = (Now + ChangeLog.Retention).AddTicks(1);
        rows.Tick(Joining(3, 1, at: later), later);

        Assert.Empty(rows.Head.Of(2023).Recent);
        Assert.Equal(3, rows.Read().State.Total);
        Assert.Equal([2u, 3u], rows.Read().State.Log.Entries.Select(entry => entry.Number));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Repetitions_of_what_the_head_holds_are_taken_away_and_nothing_is_written(int before)
    {
        var rows = new Rows(Queue, pageCapacity: 4, maxRecent: 5);
        if (before > 0)
        {
            rows.Tick(Joining(100, before), Now);
        }

        rows.Tick(Joining(1, 3), Now);
        var last = rows.Head;

        var commit = rows.Tick(Joining(1, 2), Now);

        Assert.Null(commit.Head);
        Assert.Empty(commit.Beside);
        Assert.Equal(Joining(1, 2).Select(change => QueueRows.ChangeOf(2023, change)), commit.Gone);
        Assert.Equal(last.Version, commit.Next.Version);
        Assert.False(commit.IsNothing);
        Assert.True(rows.Prepare([], Now).IsNothing);
    }

    [Fact]
    public void A_repetition_of_what_was_laid_down_in_the_pages_moves_nobody()
    {
        var rows = new Rows(Queue, pageCapacity: 4, maxRecent: 1);
        var joined = Joining(1, 1)[0];
        var confirmed = joined with { Revision = 2, From = Standing.General, To = Standing.Priority };
        rows.Tick([joined, confirmed], Now);

        rows.Tick([joined], Now);

        // A merge that does not read the pages cannot know; whoever reads them does.
        Assert.Equal([joined], rows.Head.Of(2023).Recent);
        Assert.Equal((Standing.Priority, 0), rows.Read().State.Book.Find(joined.Key));
        Assert.Equal(1, rows.Read().State.Total);
        Assert.Equal([joined, confirmed], rows.Read().State.Log.Entries);
    }

    [Fact]
    public void Pages_that_nothing_happened_to_keep_their_rows()
    {
        var rows = new Rows(Queue, pageCapacity: 4, maxRecent: 0);
        rows.Tick(Joining(1, 40), Now);
        var pages = rows.Head.Of(2023).Pages;
        QueueChange placed = new(Joining(1, 1)[0].Key, 2, Standing.General, Standing.Out, ChangeReason.Placed, Now.UtcTicks);

        var commit = rows.Tick([placed], Now);

        // The page of the child, and the part of the log.
        Assert.Equal(2, commit.Beside.Count);
        Assert.Equal([QueueRows.ChangeOf(2023, placed), pages[0].Name], commit.Gone);
        Assert.Equal(pages.Skip(1), rows.Head.Of(2023).Pages.Skip(1));
    }

    [Fact]
    public void Rows_of_two_writers_never_have_the_same_name()
    {
        var names = Enumerable
            .Range(0, 20)
            .SelectMany(_ => new Rows(Queue, pageCapacity: 4, maxRecent: 0).Tick(Joining(1, 40), Now).Beside)
            .Select(row => row.RowKey)
            .ToArray();

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void The_first_switch_adds_the_head_and_later_ones_replace_the_version_they_go_on_from()
    {
        var rows = new Rows(Queue, pageCapacity: 4);
        var first = rows.Tick(Joining(1, 1), Now);
        var stored = rows.Head;
        var second = rows.Tick(Joining(2, 1), Now.AddDays(-1));

        Assert.Equal(TableTransactionActionType.Add, first.Head!.ActionType);
        Assert.Equal((TableTransactionActionType.UpdateReplace, stored.ETag), (second.Head!.ActionType, second.Head.ETag));
        Assert.Equal((1, 2), (first.Next.Version, second.Next.Version));
        Assert.True(second.Next.ComputedAt > first.Next.ComputedAt);
    }

    [Fact]
    public void Changes_known_otherwise_are_merged_like_the_waiting_ones_but_no_row_of_theirs_is_taken_away()
    {
        var rows = new Rows(Queue, pageCapacity: 4);
        var commit = rows.Tick(Joining(1, 2), Now, extra: Joining(2, 2));

        Assert.Equal(3, rows.Read().State.Total);
        Assert.Equal(Joining(1, 2).Select(change => QueueRows.ChangeOf(2023, change)), commit.Gone);
    }

    [Fact]
    public void What_was_worked_out_about_a_queue_is_kept_while_nothing_happens_to_it()
    {
        var rows = new Rows(Queue, pageCapacity: 4, maxRecent: 3);
        rows.Tick(Joining(1, 1), Now);
        var known = rows.Read();
        var neighbour = new QueueId(Queue.Partition.Split('.')[0], Queue.Kind, 2022);
        var other = PartitionCommit.Of(
            rows.Head,
            [QueueMerge.Of(neighbour, QueueHead.Empty, Joining(9, 1), [])],
            new Dictionary<int, Checkpoint>(),
            Now
        );

        Assert.Same(known.State, known.At(other.Next)!.State);
        Assert.Equal(other.Next.Version, known.At(other.Next)!.Version);

        rows.Tick(Joining(2, 1), Now);
        Assert.Equal(2, known.At(rows.Head)!.State.Total);

        rows.Tick(Joining(3, 2), Now);
        Assert.Null(known.At(rows.Head));
    }

    [Fact]
    public void A_checkpoint_of_the_same_rows_that_remembers_other_placements_is_another_one()
    {
        var rows = new Rows(Queue, pageCapacity: 100, maxRecent: 0);
        rows.Tick(Joining(1, 3), Now);
        var known = rows.Read();
        var longAgo = (Now - ChangeLog.Retention).AddTicks(-1).UtcTicks;

        // It moves nobody and is too old for the log, so it is remembered in the head alone.
        rows.Tick([new(new PlaceKey(9, 9), 2, Standing.Priority, Standing.Out, ChangeReason.Placed, longAgo)], Now);

        Assert.Equal(known.Checkpoint.Head.RowsBeside, rows.Head.Of(2023).RowsBeside);
        Assert.False(known.Checkpoint.IsOf(rows.Head.Of(2023)));
        Assert.Null(known.At(rows.Head));
        Assert.Equal(3, rows.Read().State.Order(ratio: 3).GeneralOwed);
    }

    private static (Rows Rows, DateTimeOffset Now) Merged(Story story, Script script, int maxRecent)
    {
        var rows = new Rows(Queue, script.PageCapacity, maxRecent);
        var now = DateTimeOffset.MinValue;
        foreach (var tick in story.Ticks().Where(tick => tick.Count > 0))
        {
            now = tick.Select(change => new DateTimeOffset(change.AtTicks, TimeSpan.Zero)).Append(now).Max();
            rows.Tick(tick, now);
        }

        return (rows, now > DateTimeOffset.MinValue ? now : new DateTimeOffset(story.End, TimeSpan.Zero));
    }

    private static QueueChange[] Joining(int first, int count, DateTimeOffset? at = null) =>
        [
            .. Enumerable
                .Range(first, count)
                .Select(n => new QueueChange(
                    new PlaceKey(n, (uint)n),
                    1,
                    Standing.Out,
                    Standing.General,
                    ChangeReason.Joined,
                    (at ?? Now).UtcTicks
                )),
        ];
}

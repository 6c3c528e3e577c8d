using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Snapshots;

public sealed class QueueCommitTests
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

    [Fact]
    public void Merged_over_months_the_snapshot_is_the_one_rebuilt_from_all_changes() =>
        Always.Holds(
            InTime,
            script =>
            {
                var story = Story.Of(script);
                var (last, _) = Merged(story, script);

                var rebuilt = QueueState.Empty.Merge(story.Events);
                Assert.Equal(rebuilt.Order(story.Ratio), last.State.Order(story.Ratio));
                Assert.Equal(rebuilt.Book.All(), last.Book.All());
            }
        );

    [Fact]
    public void What_is_told_of_the_time_within_the_retention_is_the_same_once_the_log_is_trimmed() =>
        Always.Holds(
            InTime,
            script =>
            {
                var story = Story.Of(script);
                var (last, now) = Merged(story, script);
                var whole = QueueState.Empty.Merge(story.Events);
                var oldest = (now - ChangeLog.Retention).UtcTicks;
                var moments = story.Moments.Where(moment => moment >= oldest).OrderDescending().ToArray();
                foreach (var child in story.Children)
                {
                    Assert.Equal(
                        PlaceHistory.Of(whole, child, moments, _ => story.Ratio),
                        PlaceHistory.Of(last.State, child, moments, _ => story.Ratio)
                    );
                    var since = now.AddDays(-7);
                    var expected = Movement.Of(whole, child, since, story.Ratio, story.Ratio);
                    var actual = Movement.Of(last.State, child, since, story.Ratio, story.Ratio);
                    Assert.Equal((expected?.Since, expected?.From, expected?.To), (actual?.Since, actual?.From, actual?.To));
                    Assert.Equal(expected?.Reasons, actual?.Reasons);
                }
            },
            runs: 50
        );

    [Fact]
    public void Repetitions_of_merged_changes_are_taken_away_and_nothing_is_written()
    {
        var last = QueueCommit.Of(Empty(4), Joining(1, 3), [], Now).Next;

        var commit = QueueCommit.Of(last, Joining(1, 2), [], Now);

        Assert.Null(commit.Head);
        Assert.Empty(commit.Beside);
        Assert.Equal(Joining(1, 2).Select(change => QueueRows.ChangeOf(2023, change)), commit.Gone);
        Assert.Same(last, commit.Next);
        Assert.False(commit.IsNothing);
        Assert.True(QueueCommit.Of(last, [], [], Now).IsNothing);
    }

    [Fact]
    public void Pages_that_nothing_happened_to_keep_their_rows()
    {
        var last = QueueCommit.Of(Empty(4), Joining(1, 40), [], Now).Next;
        QueueChange placed = new(Joining(1, 1)[0].Key, 2, Standing.General, Standing.Out, ChangeReason.Placed, Now.UtcTicks);

        var commit = QueueCommit.Of(last, [placed], [], Now);

        Assert.Single(commit.Beside);
        Assert.Equal([QueueRows.ChangeOf(2023, placed), last.PageNames[0]], commit.Gone);
        Assert.Equal(last.PageNames.Skip(1), commit.Next.PageNames.Skip(1));
    }

    [Fact]
    public void Rows_of_two_writers_never_have_the_same_name()
    {
        var names = Enumerable
            .Range(0, 20)
            .SelectMany(_ => QueueCommit.Of(Empty(4), Joining(1, 40), [], Now).Beside)
            .Select(row => row.RowKey);

        Assert.Equal(names.Count(), names.Distinct().Count());
    }

    [Fact]
    public void The_first_switch_adds_the_head_and_later_ones_replace_the_version_they_go_on_from()
    {
        var first = QueueCommit.Of(Empty(4), Joining(1, 1), [], Now);
        var stored = first.Next.WithETag(new Azure.ETag("\"7\""));
        var second = QueueCommit.Of(stored, Joining(2, 1), [], Now.AddDays(-1));

        Assert.Equal(TableTransactionActionType.Add, first.Head!.ActionType);
        Assert.Equal((TableTransactionActionType.UpdateReplace, stored.ETag), (second.Head!.ActionType, second.Head.ETag));
        Assert.Equal((1, 2), (first.Next.Version, second.Next.Version));
        Assert.True(second.Next.ComputedAt > first.Next.ComputedAt);
    }

    [Fact]
    public void Changes_known_otherwise_are_merged_like_the_waiting_ones_but_no_row_of_theirs_is_taken_away()
    {
        var commit = QueueCommit.Of(Empty(4), Joining(1, 2), Joining(2, 2), Now);

        Assert.Equal(3, commit.Next.State.Total);
        Assert.Equal(Joining(1, 2).Select(change => QueueRows.ChangeOf(2023, change)), commit.Gone);
    }

    private static (StoredQueue Last, DateTimeOffset Now) Merged(Story story, Script script)
    {
        var last = Empty(script.PageCapacity);
        var now = DateTimeOffset.MinValue;
        foreach (var tick in story.Ticks().Where(tick => tick.Count > 0))
        {
            now = tick.Select(change => new DateTimeOffset(change.AtTicks, TimeSpan.Zero)).Append(now).Max();
            last = QueueCommit.Of(last, tick, [], now).Next;
        }

        return (last, now > DateTimeOffset.MinValue ? now : new DateTimeOffset(story.End, TimeSpan.Zero));
    }

    private static StoredQueue Empty(int pageCapacity) =>
        new(Queue, 0, default, default, LaneBook.Empty(pageCapacity), [], StoredLog.Empty);

    private static QueueChange[] Joining(int first, int count) =>
        [
            .. Enumerable
                .Range(first, count)
                .Select(n => new QueueChange(
                    new PlaceKey(n, (uint)n),
                    1,
                    Standing.Out,
                    Standing.General,
                    ChangeReason.Joined,
                    Now.UtcTicks
                )),
        ];
}

using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>What readers and merges of a queue make of old memories, failures and damage.</summary>
public sealed class ReadingTests
{
    private static readonly QueueId Queue = new("saran", "general", 2023);

    private readonly DyingStorage _storage = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_old_placement_is_owed_for_after_merges_by_whoever_read_the_queue_before_and_whoever_did_not(bool knew)
    {
        await using var app = await StartAsync();
        await using var other = await StartAsync(app.Connection);
        if (knew)
        {
            await MergeAsync(app, Joining(1, app.Clock.GetUtcNow()), Leaving(1, app.Clock.GetUtcNow()));
            await LiveAsync(other);
        }

        var longAgo = app.Clock.GetUtcNow() - ChangeLog.Retention - TimeSpan.FromDays(1);
        await MergeAsync(
            app,
            new QueueChange(new PlaceKey(9, 9), 2, Standing.Priority, Standing.Out, ChangeReason.Placed, longAgo.UtcTicks)
        );
        Assert.Equal(3, (await LiveAsync(app)).State.Log.Placements.GeneralOwed(ratio: 3));

        await MergeAsync(other, Joining(2, app.Clock.GetUtcNow()));

        await using var cold = await StartAsync(app.Connection);
        foreach (var reader in new[] { other, cold })
        {
            Assert.Equal(3, (await LiveAsync(reader)).State.Log.Placements.GeneralOwed(ratio: 3));
        }
    }

    [Fact]
    public async Task A_snapshot_that_could_not_be_read_is_tried_again_by_the_next_look_up()
    {
        await using var app = await StartAsync();
        await MergeAsync(app, Joining(1, app.Clock.GetUtcNow()));

        // Time stands still, so that both look-ups share one reading of the partition.
        var reader = new QueueReader(app.Services.GetRequiredService<QueueTable>(), new SnapshotCache(), new StoppedClock());
        _storage.DieAfter(1, lastOneReaches: false);
        await Assert.ThrowsAsync<RequestFailedException>(() => reader.ReadAsync(Queue, CancellationToken.None));
        _storage.Live();

        Assert.Equal(1, (await reader.ReadAsync(Queue, CancellationToken.None)).State.Total);
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_shows_at_once_too()
    {
        await using var app = await StartAsync();
        Assert.Equal(0, (await LiveAsync(app)).State.Total);

        _storage.DieAfter(0, lastOneReaches: true);
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            app.Services.GetRequiredService<QueueTable>().AddChangeAsync(Queue, Joining(1, app.Clock.GetUtcNow()), CancellationToken.None)
        );
        _storage.Live();

        Assert.Equal(1, (await LiveAsync(app)).State.Total);
    }

    [Fact]
    public async Task A_snapshot_of_which_a_row_is_lost_is_an_error_and_not_read_for_ever()
    {
        await using var app = await StartAsync();
        await MergeAsync(app, Joining(1, app.Clock.GetUtcNow()));
        var queues = app.Services.GetRequiredService<QueueTable>();
        var (head, _) = await queues.ReadWithHeadAsync(Queue.Partition, CancellationToken.None);
        await queues.Client.DeleteEntityAsync(Queue.Partition, head.Of(Queue.BirthYear).Pages[0].Name);

        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<InvalidDataException>(() => queues.LoadAsync(Queue, known: null, head.Version, soon.Token));
    }

    [Fact]
    public async Task A_child_that_leaves_while_a_rebuild_reads_is_no_difference_however_long_ago_it_came()
    {
        var meanwhile = new Meanwhile();
        await using var app = await StartAsync(policy: meanwhile);
        var parent = new ParentClient(app.Client);
        var leaving = await parent.ApplyAsync(Synthetic.Child(2023));
        await app.TickAsync();
        app.Clock.Advance(ChangeLog.Retention + TimeSpan.FromDays(1));
        await parent.ApplyAsync(Synthetic.Child(2023));
        await app.TickAsync();

        // The applications have been read by then, the queue not yet.
        meanwhile.Before("/Queues()", () => parent.RemoveAsync(leaving.Text("number"), "placed"));
        await app.RebuildAsync();

        Assert.Equal(1, (await parent.StaffOrderAsync(2023)).Number("total"));
        Assert.DoesNotContain(app.Log.Lines, line => line.Event.Id == 9001);
    }

    private Task<RunningApp> StartAsync(string? connection = null, HttpPipelinePolicy? policy = null) =>
        QueueApp.StartAsync(connection: connection, maxRecent: 0, policy: policy ?? _storage);

    private static Task MergeAsync(RunningApp app, params QueueChange[] changes) =>
        app.Services.GetRequiredService<QueueMerger>().MergeAsync(Queue.Partition, changes.ToLookup(_ => Queue), CancellationToken.None);

    private static Task<LiveQueue> LiveAsync(RunningApp app) =>
        app.Services.GetRequiredService<QueueReader>().ReadAsync(Queue, CancellationToken.None);

    private static QueueChange Joining(uint number, DateTimeOffset at) =>
        new(new PlaceKey(at.UtcTicks, number), 1, Standing.Out, Standing.General, ChangeReason.Joined, at.UtcTicks);

    private static QueueChange Leaving(uint number, DateTimeOffset at) =>
        Joining(number, at) with
        {
            Revision = 2,
            From = Standing.General,
            To = Standing.Out,
            Reason = ChangeReason.Withdrawn,
        };

    private sealed class StoppedClock : TimeProvider
    {
        private readonly long _stoppedAt = System.GetTimestamp();

        public override long GetTimestamp() => _stoppedAt;
    }

    /// <summary>Lets something happen once, just before a reading.</summary>
    private sealed class Meanwhile : HttpPipelinePolicy
    {
        private (string Path, Func<Task> What)? _next;

        public void Before(string path, Func<Task> what) => _next = (path, what);

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (
                _next is { } next
                && message.Request.Method == RequestMethod.Get
                && message.Request.Uri.Path.EndsWith(next.Path, StringComparison.Ordinal)
            )
            {
                _next = null;
                await next.What();
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}

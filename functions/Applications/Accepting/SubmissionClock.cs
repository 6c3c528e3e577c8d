using ServerlessQueue.Queueing;

namespace ServerlessQueue.Applications.Accepting;

/// <summary>
/// Gives out times of submission, each later than the one before, and lets a submission wait for the earlier ones under way in the same
/// queue. So two parents at one instant are never told the same place: whoever answers has everybody with an earlier time on record.
/// </summary>
/// <remarks>Holds within one process. Across processes a place told may be off by those who were writing at that moment; the next look-up is exact.</remarks>
internal sealed class SubmissionClock(TimeProvider clock)
{
    /// <summary>A submission that hangs must not hang those behind it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<QueueId, List<Submission>> _underWay = [];
    private long _last;

    public Submission Begin(QueueId queue)
    {
        lock (_lock)
        {
            _last = Math.Max(clock.GetUtcNow().UtcTicks, _last + 1);
            var submission = new Submission(this, queue, _last);
            if (!_underWay.TryGetValue(queue, out var others))
            {
                _underWay[queue] = others = [];
            }

            others.Add(submission);
            return submission;
        }
    }

    private void End(Submission submission)
    {
        lock (_lock)
        {
            var others = _underWay[submission.Queue];
            others.Remove(submission);
            if (others.Count == 0)
            {
                _underWay.Remove(submission.Queue);
            }
        }
    }

    private Task[] Earlier(Submission submission)
    {
        lock (_lock)
        {
            return _underWay.TryGetValue(submission.Queue, out var others)
                ? [.. others.Where(other => other.Ticks < submission.Ticks).Select(other => other.Written)]
                : [];
        }
    }

    /// <summary>One submission under way; disposed when its change is on record, or when it came to nothing.</summary>
    internal sealed class Submission(SubmissionClock owner, QueueId queue, long ticks) : IDisposable
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public QueueId Queue => queue;

        /// <summary>UTC ticks of the submission.</summary>
        public long Ticks => ticks;

        internal Task Written => _written.Task;

        public void Dispose()
        {
            if (_written.TrySetResult())
            {
                owner.End(this);
            }
        }

        /// <summary>Waits until every earlier submission of the queue is on record or has come to nothing.</summary>
        public async Task EarlierOnesAsync(CancellationToken cancellation)
        {
            var earlier = Task.WhenAll(owner.Earlier(this));
            await Task.WhenAny(earlier, Task.Delay(Patience, owner.Time, cancellation));
        }
    }

    private TimeProvider Time => clock;
}

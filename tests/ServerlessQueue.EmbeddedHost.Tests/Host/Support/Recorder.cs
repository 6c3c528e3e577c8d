using System.Threading.Channels;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Support;

/// <summary>What the sample functions saw, in order, and how tests steer them.</summary>
public sealed class Recorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<string> _seen = Channel.CreateUnbounded<string>();
    private int _failures;

    /// <summary>Functions that wait do so until a test sets this.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the next calls fail, of those functions that ask.</summary>
    public void FailNext(int calls) => _failures = calls;

    public void Saw(string what) => _seen.Writer.TryWrite(what);

    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _seen.Reader.ReadAsync(patience.Token);
    }

    public async Task<IReadOnlyList<string>> NextAsync(int count)
    {
        var seen = new List<string>();
        while (seen.Count < count)
        {
            seen.Add(await NextAsync());
        }
        return seen;
    }

    /// <summary>Whether nothing more is seen for a while.</summary>
    public async Task<bool> IsQuietAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        try
        {
            await _seen.Reader.ReadAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public void FailIfAsked()
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new InvalidOperationException("Asked to fail.");
        }
    }
}

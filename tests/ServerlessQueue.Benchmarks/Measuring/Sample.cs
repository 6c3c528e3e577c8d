using System.Diagnostics;

namespace ServerlessQueue.Benchmarks.Measuring;

/// <summary>Repeated measurements of one figure.</summary>
internal sealed class Sample
{
    private readonly List<double> _values = [];

    public double Min => _values.Min();

    public double Max => _values.Max();

    public double Median
    {
        get
        {
            var sorted = _values.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(double value) => _values.Add(value);

    /// <summary>Adds the milliseconds that the action takes.</summary>
    public async Task<double> TimeAsync(Func<Task> action)
    {
        Settle();
        var start = Stopwatch.GetTimestamp();
        await action();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Add(milliseconds);
        return milliseconds;
    }

    /// <summary>Clears away what preparing left behind, so that it is not collected at the cost of the measurement.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}

using ServerlessQueue.Benchmarks.Workload;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Benchmarks.Order;

/// <summary>
/// All places of many queues from rows in no order: rows are dealt out to their lanes by counting, each lane is sorted by itself, and the
/// rank gives the place by arithmetic.
/// </summary>
internal sealed class BulkOrder(int queues, int ratio)
{
    private const int Lanes = 3;

    /// <param name="children">In any order.</param>
    /// <param name="places">Gets the place of each, in the same order.</param>
    public void Compute(ReadOnlyMemory<Child> children, Memory<int> places)
    {
        var starts = StartsOf(children.Span);
        var times = GC.AllocateUninitializedArray<long>(children.Length);
        var rows = GC.AllocateUninitializedArray<int>(children.Length);
        Deal(children.Span, (int[])starts.Clone(), times, rows);
        Parallel.For(0, queues, queue => PlaceQueue(queue, starts, times, rows, children.Span, places.Span));
    }

    private int[] StartsOf(ReadOnlySpan<Child> children)
    {
        var starts = new int[(queues * Lanes) + 1];
        foreach (ref readonly var child in children)
        {
            starts[LaneOf(child) + 1]++;
        }

        for (var lane = 1; lane < starts.Length; lane++)
        {
            starts[lane] += starts[lane - 1];
        }

        return starts;
    }

    private static void Deal(ReadOnlySpan<Child> children, int[] next, long[] times, int[] rows)
    {
        for (var row = 0; row < children.Length; row++)
        {
            ref readonly var child = ref children[row];
            var target = next[LaneOf(child)]++;
            times[target] = child.Key.SubmittedTicks;
            rows[target] = row;
        }
    }

    private void PlaceQueue(int queue, int[] starts, long[] times, int[] rows, ReadOnlySpan<Child> children, Span<int> places)
    {
        var first = queue * Lanes;
        int Count(Lane lane) => starts[first + (int)lane + 1] - starts[first + (int)lane];
        var order = new MergedOrder(Count(Lane.Extraordinary), Count(Lane.Priority), Count(Lane.General), GeneralOwed: 0, ratio);
        for (var lane = Lane.Extraordinary; lane <= Lane.General; lane++)
        {
            var start = starts[first + (int)lane];
            var laneTimes = times.AsSpan(start, Count(lane));
            var laneRows = rows.AsSpan(start, laneTimes.Length);
            laneTimes.Sort(laneRows);
            SortTies(laneTimes, laneRows, children);
            for (var rank = 0; rank < laneRows.Length; rank++)
            {
                places[laneRows[rank]] = order.PlaceOf(lane, rank);
            }
        }
    }

    // Two at the same tick are rare; sorting by the number only where it happens spares every comparison from looking at it.
    private static void SortTies(ReadOnlySpan<long> times, Span<int> rows, ReadOnlySpan<Child> children)
    {
        for (var start = 0; start < times.Length; start++)
        {
            var end = start + 1;
            while (end < times.Length && times[end] == times[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                var tied = rows[start..end];
                var numbers = new uint[tied.Length];
                for (var index = 0; index < tied.Length; index++)
                {
                    numbers[index] = children[tied[index]].Key.Number;
                }

                numbers.AsSpan().Sort(tied);
                start = end - 1;
            }
        }
    }

    private static int LaneOf(in Child child) => (child.Queue * Lanes) + (int)child.Lane;
}

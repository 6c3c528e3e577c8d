namespace ServerlessQueue.Benchmarks.Workload;

/// <summary>Sizes of queues as a country has them: few long ones, many short ones.</summary>
internal static class QueueSizes
{
    /// <summary>Falling sizes after a power law through the largest, with the given sum.</summary>
    public static int[] Make(int children, int queues, int largest)
    {
        largest = Math.Max(largest, (children + queues - 1) / queues);
        var (flat, steep) = (0.0, 10.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (flat + steep) / 2;
            (flat, steep) = Of(queues, largest, middle).Sum() > children ? (middle, steep) : (flat, middle);
        }

        var sizes = Of(queues, largest, steep);
        // What rounding left over goes to the shortest ones.
        for (var (left, index) = (children - sizes.Sum(), queues - 1); left > 0; left--, index = index == 0 ? queues - 1 : index - 1)
        {
            sizes[index]++;
        }

        return sizes;
    }

    private static int[] Of(int queues, int largest, double exponent) =>
        [.. Enumerable.Range(1, queues).Select(rank => Math.Max(1, (int)(largest * Math.Pow(rank, -exponent))))];
}

using Azure.Data.Tables;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Snapshots;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benchmarks.Servers;

/// <summary>A queue before it is written.</summary>
/// <param name="Id">The queue.</param>
/// <param name="Checkpoint">Makes its checkpoint, with the names of rows it is given.</param>
/// <param name="Recent">What was merged since the checkpoint.</param>
internal sealed record Seed(QueueId Id, Func<Func<string>, Checkpoint> Checkpoint, IReadOnlyList<QueueChange> Recent);

/// <summary>Writes partitions of the Queues table as if the app had come to them tick by tick.</summary>
internal static class Seeds
{
    /// <summary>A checkpoint with children whose joining the log has forgotten.</summary>
    public static Checkpoint Forgotten(LaneBook book, Func<string> newName)
    {
        var joined = book.All()
            .Select(child => new QueueChange(child.Key, 1, Standing.Out, (Standing)child.Lane, ChangeReason.Joined, AtTicks: 0));
        return Checkpoint.None(LaneBook.DefaultPageCapacity).Next(joined, TimeProvider.System.GetUtcNow(), newName);
    }

    public static async Task WriteAsync(BenchmarkStorage storage, string partition, IEnumerable<Seed> queues)
    {
        var names = new RowNames(version: 1);
        var heads = new Dictionary<int, QueueHead>();
        var rows = new List<TableEntity>();
        foreach (var (id, make, recent) in queues)
        {
            var checkpoint = make(() => names.New(id.BirthYear));
            rows.AddRange(checkpoint.RowsSince(QueueHead.Empty, partition));
            heads.Add(id.BirthYear, checkpoint.Head with { Recent = recent });
        }

        rows.Add(HeadCodec.Row(new PartitionHead(partition, Version: 1, TimeProvider.System.GetUtcNow(), default, heads)));
        foreach (var row in rows)
        {
            await storage.Clients.Table(Tables.Queues).AddEntityAsync(row);
        }
    }
}

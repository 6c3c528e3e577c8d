using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>
/// Writes commits of one partition in as few entity group transactions as their limits allow: 100 rows and 4 MiB of body each.
/// </summary>
internal sealed class CommitWriter(TableClient table)
{
    private const int MaxRows = 100;

    /// <summary>Binary bytes a transaction: in Base64, with the rest of the body, below 4 MiB.</summary>
    private const int MaxBytes = 2_900_000;

    /// <returns>The snapshots that are in place now; the others met somebody else's merge.</returns>
    public async Task<IReadOnlyList<StoredQueue>> WriteAsync(IReadOnlyList<QueueCommit> commits, CancellationToken cancellation)
    {
        var made = new List<StoredQueue>();
        foreach (var group in Group(commits))
        {
            var written = await TryWriteAsync(group, cancellation);
            if (written.Count == 0 && group.Count > 1)
            {
                // One queue of the group met another merge; the others need not wait for the next tick.
                foreach (var commit in group)
                {
                    made.AddRange(await TryWriteAsync([commit], cancellation));
                }
            }

            made.AddRange(written);
        }

        return made;
    }

    private static IEnumerable<List<QueueCommit>> Group(IReadOnlyList<QueueCommit> commits)
    {
        var group = new List<QueueCommit>();
        var (rows, bytes) = (0, 0);
        foreach (var commit in commits)
        {
            var (commitRows, commitBytes) = (1 + commit.Beside.Count + commit.Gone.Count, BytesOf(commit));
            if (group.Count > 0 && (rows + commitRows > MaxRows || bytes + commitBytes > MaxBytes))
            {
                yield return group;
                group = [];
                (rows, bytes) = (0, 0);
            }

            group.Add(commit);
            (rows, bytes) = (rows + commitRows, bytes + commitBytes);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private async Task<IReadOnlyList<StoredQueue>> TryWriteAsync(List<QueueCommit> group, CancellationToken cancellation)
    {
        // Commits with a switch come first, so that the answers of the transaction are theirs in the same order.
        List<QueueCommit> ordered = [.. group.OrderBy(commit => commit.Head is null)];
        List<TableTransactionAction> switches = [.. ordered.Where(commit => commit.Head is not null).Select(commit => commit.Head!)];
        var beside = group
            .SelectMany(commit => commit.Beside)
            .Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))
            .ToList();
        var gone = new Queue<TableTransactionAction>(group.SelectMany(Deletions));
        try
        {
            if (switches.Count + beside.Count > MaxRows || group.Sum(BytesOf) > MaxBytes)
            {
                // Too much for one transaction: what is new stands beside the old, unseen, before the head switches over.
                foreach (var part in Parts(beside))
                {
                    await table.SubmitTransactionAsync(part, cancellation);
                }

                beside = [];
            }

            List<TableTransactionAction> first = [.. switches, .. beside];
            while (first.Count < MaxRows && gone.TryDequeue(out var deletion))
            {
                first.Add(deletion);
            }

            var answers = await table.SubmitTransactionAsync(first, cancellation);
            while (gone.Count > 0)
            {
                var rest = new List<TableTransactionAction>();
                while (rest.Count < MaxRows && gone.TryDequeue(out var deletion))
                {
                    rest.Add(deletion);
                }

                await table.SubmitTransactionAsync(rest, cancellation);
            }

            return
            [
                .. ordered.Select(
                    (commit, index) => commit.Head is null ? commit.Next : commit.Next.WithETag(answers.Value[index].Headers.ETag)
                ),
            ];
        }
        catch (RequestFailedException failure) when (failure.IsConflict() || failure.IsPreconditionFailed() || failure.IsNotFound())
        {
            return [];
        }
    }

    private static IEnumerable<TableTransactionAction> Deletions(QueueCommit commit) =>
        commit.Gone.Select(row => new TableTransactionAction(
            TableTransactionActionType.Delete,
            new TableEntity(commit.Next.Id.Partition, row)
        ));

    private static IEnumerable<List<TableTransactionAction>> Parts(IEnumerable<TableTransactionAction> actions)
    {
        var part = new List<TableTransactionAction>();
        var bytes = 0;
        foreach (var action in actions)
        {
            var size = BytesOf(action.Entity);
            if (part.Count == MaxRows || (part.Count > 0 && bytes + size > MaxBytes))
            {
                yield return part;
                part = [];
                bytes = 0;
            }

            part.Add(action);
            bytes += size;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private static int BytesOf(QueueCommit commit) => (commit.Head is null ? 0 : BytesOf(commit.Head.Entity)) + commit.Beside.Sum(BytesOf);

    // What is not binary in these rows is small: names, counts, the transaction's own headers.
    private static int BytesOf(ITableEntity row) =>
        1_000 + ((TableEntity)row).Select(property => property.Value).OfType<byte[]>().Sum(bytes => bytes.Length);
}

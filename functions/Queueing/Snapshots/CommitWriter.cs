using Azure;
using Azure.Data.Tables;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>Writes a commit in as few entity group transactions as their limits allow: 100 rows and 4 MiB of body each.</summary>
internal sealed class CommitWriter(TableClient table)
{
    private const int MaxRows = 100;

    /// <summary>Binary bytes a transaction: in Base64, with the rest of the body, below 4 MiB.</summary>
    private const int MaxBytes = 2_900_000;

    /// <returns>False when somebody else's merge was met.</returns>
    public async Task<bool> WriteAsync(PartitionCommit commit, CancellationToken cancellation)
    {
        List<TableTransactionAction> first = commit.Head is { } head ? [head] : [];
        var beside = commit.Beside.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)).ToList();
        var gone = commit.Gone.Select(row => Deletion(commit.Next.Partition, row)).ToList();
        try
        {
            if (first.Count + beside.Count > MaxRows || first.Concat(beside).Sum(BytesOf) > MaxBytes)
            {
                // Too much for one transaction: what is new stands beside the old, unseen, before the head switches over.
                await SubmitAsync(beside, cancellation);
                beside = [];
            }

            first.AddRange(beside);
            var room = MaxRows - first.Count;
            first.AddRange(gone.Take(room));
            await table.SubmitTransactionAsync(first, cancellation);
            await SubmitAsync(gone.Skip(room), cancellation);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict() || failure.IsPreconditionFailed() || failure.IsNotFound())
        {
            return false;
        }
    }

    private async Task SubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellation)
    {
        foreach (var part in Parts(actions))
        {
            await table.SubmitTransactionAsync(part, cancellation);
        }
    }

    private static IEnumerable<List<TableTransactionAction>> Parts(IEnumerable<TableTransactionAction> actions)
    {
        var part = new List<TableTransactionAction>();
        var bytes = 0;
        foreach (var action in actions)
        {
            var size = BytesOf(action);
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

    private static TableTransactionAction Deletion(string partition, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, row));

    // What is not binary in these rows is small: names, counts, the transaction's own headers.
    private static int BytesOf(TableTransactionAction action) =>
        1_000 + ((TableEntity)action.Entity).Select(property => property.Value).OfType<byte[]>().Sum(bytes => bytes.Length);
}

using Npgsql;
using NpgsqlTypes;
using ServerlessQueue.Benchmarks.Workload;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Benchmarks.Servers;

/// <summary>The children in a PostgreSQL table: one row each, and its place in a column.</summary>
internal sealed class PostgresChildren(NpgsqlConnection connection)
{
    /// <summary>The rule over the ranks: see MergedOrder. Needs the columns lane, rank, e, p, g and owed.</summary>
    public const string Place = """
        case lane
          when 0 then rank + 1
          when 1 then e + rank + least(g, owed + 3 * rank) + 1
          else e + rank + case when rank < owed then 0 else least(p, (rank - owed) / 3 + 1) end + 1
        end
        """;

    private const string Index = "create index child_order on child (queue, lane, submitted, number)";

    /// <summary>Milliseconds of processor time so far, of the server process that works for this connection.</summary>
    public double ProcessorTime => Measuring.ProcessorTime.Of(connection.ProcessID);

    /// <param name="children">In any order; they are stored in this one.</param>
    /// <param name="queues">How many queues there are.</param>
    /// <param name="indexed">Whether the table gets its key and its index.</param>
    public async Task LoadAsync(IEnumerable<Child> children, int queues, bool indexed)
    {
        await RunAsync(
            """
            drop table if exists child, queue, dirty;
            create unlogged table child (
              queue int not null, lane smallint not null, submitted bigint not null, number bigint not null, position int not null default 0
            ) with (fillfactor = 70);
            create unlogged table queue (id int primary key, owed int not null default 0);
            create unlogged table dirty (queue int primary key);
            """
        );
        await using (
            var copy = await connection.BeginBinaryImportAsync("copy child (queue, lane, submitted, number) from stdin (format binary)")
        )
        {
            foreach (var child in children)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(child.Queue, NpgsqlDbType.Integer);
                await copy.WriteAsync((short)child.Lane, NpgsqlDbType.Smallint);
                await copy.WriteAsync(child.Key.SubmittedTicks, NpgsqlDbType.Bigint);
                await copy.WriteAsync((long)child.Key.Number, NpgsqlDbType.Bigint);
            }

            await copy.CompleteAsync();
        }

        await RunAsync($"insert into queue (id) select generate_series(0, {queues - 1})");
        if (indexed)
        {
            await RunAsync($"{Index}; alter table child add primary key (number)");
        }

        await RunAsync("vacuum analyze child");
    }

    /// <summary>What the app would write at the time of each change; not part of any measurement.</summary>
    /// <param name="owed">The general lane's debt after the changes, by queue.</param>
    public async Task ApplyAsync(IReadOnlyList<CountryChange> changes, Func<int, int> owed)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (queue, change) in changes)
        {
            var text =
                change.Reason == ChangeReason.Joined ? "insert into child (queue, lane, submitted, number) values ($1, $2, $3, $4)"
                : change.To == Standing.Out ? "delete from child where number = $4"
                : "update child set lane = $2 where number = $4";
            await using var command = new NpgsqlCommand(text, connection, transaction);
            command.Parameters.AddWithValue(queue);
            command.Parameters.AddWithValue((short)change.To);
            command.Parameters.AddWithValue(change.Key.SubmittedTicks);
            command.Parameters.AddWithValue((long)change.Number);
            await command.ExecuteNonQueryAsync();
        }

        foreach (var queue in changes.Select(change => change.Queue).Distinct())
        {
            await using var command = new NpgsqlCommand(
                "with q as (update queue set owed = $2 where id = $1) insert into dirty values ($1) on conflict do nothing",
                connection,
                transaction
            );
            command.Parameters.AddWithValue(queue);
            command.Parameters.AddWithValue(owed(queue));
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        await RunAsync("vacuum analyze child, queue, dirty");
    }

    /// <summary>The tick: places of the dirty queues, only the rows whose place differs, one statement; then nothing is dirty.</summary>
    /// <returns>Rows written.</returns>
    public async Task<int> RecomputeAsync()
    {
        const string Statement = $"""
            with size as materialized (
              select queue, owed, count(*) filter (where lane = 0) as e, count(*) filter (where lane = 1) as p,
                     count(*) filter (where lane = 2) as g
              from child join dirty using (queue) join queue on queue.id = child.queue
              group by queue, owed
            ), ranked as (
              select child.ctid as row, queue, lane, position,
                     row_number() over (partition by queue, lane order by submitted, number) - 1 as rank
              from child join dirty using (queue)
            ), placed as (
              select row, position, ({Place})::int as place from ranked join size using (queue)
            )
            update child set position = place from placed where child.ctid = placed.row and placed.position <> place
            """;
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = await RunAsync(Statement);
        await RunAsync("truncate dirty");
        await transaction.CommitAsync();
        return rows;
    }

    public async Task<decimal> ChecksumAsync() => (decimal)(await OneAsync("select sum(position::numeric * number) from child"))!;

    public async Task<int> RunAsync(string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<object?> OneAsync(string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using ServerlessQueue.Identity;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Notices;

/// <summary>A notice that would have gone out.</summary>
internal sealed record OutboxNotice(DateTimeOffset SentAt, string Text);

/// <summary>
/// Keeps notices in place of sending them, so that one machine runs the whole walk of a parent. Rows of one telephone sort
/// newest first, because their keys count the ticks backwards.
/// </summary>
internal sealed class Outbox(StorageClients storage, Pseudonyms pseudonyms, Sealer sealer, TimeProvider time) : INoticeSender
{
    private const string SealedColumn = "Sealed";
    private const string SentAtColumn = "SentAt";
    private const int Most = 100;

    private readonly TableClient _table = storage.Table(Tables.Outbox);

    public async Task SendAsync(PhoneNumber phone, string text, CancellationToken cancellationToken)
    {
        var sentAt = time.GetUtcNow();
        var rowKey = RowKey(sentAt);
        var row = new TableEntity(pseudonyms.OfPhone(phone), rowKey)
        {
            [SentAtColumn] = sentAt,
            [SealedColumn] = sealer.Seal(new Content(phone.Value, text), rowKey),
        };
        await _table.AddEntityAsync(row, cancellationToken);
    }

    /// <summary>The newest notices to <paramref name="phone"/>, the newest first.</summary>
    public async Task<IReadOnlyList<OutboxNotice>> ReadAsync(PhoneNumber phone, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {pseudonyms.OfPhone(phone)}");
        var notices = new List<OutboxNotice>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, maxPerPage: Most, cancellationToken: cancellationToken))
        {
            var content = sealer.Open<Content>(row.GetString(SealedColumn)!, row.RowKey);
            notices.Add(new(row.GetDateTimeOffset(SentAtColumn)!.Value, content.Text));
            if (notices.Count == Most)
            {
                break;
            }
        }

        return notices;
    }

    private static string RowKey(DateTimeOffset sentAt)
    {
        var ticksLeft = (DateTimeOffset.MaxValue.UtcTicks - sentAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
        return $"{ticksLeft}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    }

    private sealed record Content(string Phone, string Text);
}

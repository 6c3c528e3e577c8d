using Azure;
using Azure.Data.Tables;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>What one telephone has used of its codes. Partition: the telephone's pseudonym.</summary>
internal sealed class PhoneBudgetRow : ITableEntity
{
    public const string Key = "budget";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Key;

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public DateTimeOffset? RowFullAt { get; set; }

    public DateTimeOffset? DayFullAt { get; set; }

    /// <summary>When the whole budget is there again and the row says nothing any more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

using Azure;
using Azure.Data.Tables;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>One code that was sent. Partition: the id of the confirmation.</summary>
internal sealed class ConfirmationRow : ITableEntity
{
    public const string Key = "code";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Key;

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>Pseudonym of the telephone that the code went to.</summary>
    public string Phone { get; set; } = "";

    /// <summary>HMAC of the id and the code; the code itself is in the SMS only.</summary>
    public string CodeHash { get; set; } = "";

    public int WrongCodes { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

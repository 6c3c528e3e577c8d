namespace Azure.Data.Tables;

/// <summary>What every row has: its two keys, and the time and the tag that the service gives each version of it.</summary>
public interface ITableEntity
{
    /// <summary>Rows with one partition key can be written together in one transaction. At most 1 KiB, without <c>/ \ # ?</c> and control characters.</summary>
    string PartitionKey { get; set; }

    /// <summary>Identifies the row within its partition. The same limits as <see cref="PartitionKey"/>.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row. Set by the service; never sent to it.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the row that was read; pass it on to write only if nobody else has written since.</summary>
    ETag ETag { get; set; }
}

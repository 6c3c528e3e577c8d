namespace Azure.Data.Tables.Serialization;

/// <summary>Names of properties that mean something to the service.</summary>
internal static class PropertyNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";
    public const string TypeSuffix = "@odata.type";

    /// <summary>The service writes these itself; a client that sends them back is ignored or refused.</summary>
    public static bool IsSetByService(string name) => name is Timestamp or ETag;
}

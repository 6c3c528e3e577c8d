namespace Azure.Data.Tables.Protocol;

/// <summary>What is sent and asked for.</summary>
internal static class MediaTypes
{
    /// <summary>With minimal metadata an answer carries ETags, and the types that JSON does not show.</summary>
    public const string Json = "application/json;odata=minimalmetadata";

    public const string JsonBody = "application/json";
}

namespace Azure.Data.Tables.Protocol;

/// <summary>Where the next page of rows begins. The keys are the service's own, encoded by it, and mean nothing here.</summary>
internal readonly record struct ContinuationToken(string? NextPartitionKey, string? NextRowKey)
{
    private const char Separator = ' ';

    public static ContinuationToken Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return default;
        }
        var parts = token.Split(Separator, 2);
        return new ContinuationToken(parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null);
    }

    /// <summary>The token of the next page, or null after the last one. A partition without a row means its first row.</summary>
    public static string? Of(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return partitionKey is null ? null : $"{partitionKey}{Separator}{rowKey}";
    }
}

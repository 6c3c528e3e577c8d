using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Protocol;

/// <summary>Paths below the account. Source: https://learn.microsoft.com/rest/api/storageservices/addressing-table-service-resources</summary>
internal static class ResourcePath
{
    public const string Tables = "/Tables";
    public const string Batch = "/$batch";

    public static string Table(string name) => $"/Tables('{Key(name)}')";

    /// <summary>Where entities are inserted.</summary>
    public static string Entities(string table) => "/" + table;

    public static string Entity(string table, string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    /// <summary>A path with those of the parameters that have a value.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }
        return text.ToString();
    }

    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string? List(IEnumerable<string>? values) => values is null ? null : string.Join(',', values);

    private static string Key(string value) => Uri.EscapeDataString(value.Replace("'", "''", StringComparison.Ordinal));
}

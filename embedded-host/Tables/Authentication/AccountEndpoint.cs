using System.Net;

namespace Azure.Data.Tables.Authentication;

/// <summary>Reads the address of an account: <c>https://account.table…/</c> of Azure, or <c>http://127.0.0.1:10002/account</c> of an emulator.</summary>
internal static class AccountEndpoint
{
    /// <summary>The address without a slash at its end, so that resources can be appended.</summary>
    public static Uri Normalize(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/'));
    }

    /// <summary>The address of a table is taken for that of its account.</summary>
    public static Uri WithoutTable(Uri endpoint, string tableName)
    {
        var account = Normalize(endpoint);
        var segments = Segments(account);
        var hasTable = segments.Length > (HasAccountInPath(account) ? 1 : 0) && segments[^1] == tableName;
        return hasTable ? Normalize(new Uri(account, "./")) : account;
    }

    public static string AccountName(Uri endpoint) =>
        HasAccountInPath(endpoint) ? Segments(endpoint).FirstOrDefault("") : endpoint.Host.Split('.')[0];

    private static bool HasAccountInPath(Uri endpoint) =>
        IPAddress.TryParse(endpoint.Host, out _) || endpoint.IsLoopback || !endpoint.Host.Contains('.', StringComparison.Ordinal);

    private static string[] Segments(Uri endpoint) => endpoint.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

using System.Net;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>Where a connection string leads, as far as it matters to whether an emulator is started there.</summary>
internal sealed record StorageAddress(Uri? Blob, Uri? Queue, Uri? Table, string? Account)
{
    private const string DevelopmentAccount = "devstoreaccount1";

    public static StorageAddress Parse(string connectionString)
    {
        var parts = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(part => part.Length == 2)
            .GroupBy(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(part => part.Key, part => part.First(), StringComparer.OrdinalIgnoreCase);
        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var on) && on)
        {
            return new(
                Local(StoragePorts.Development.Blob),
                Local(StoragePorts.Development.Queue),
                Local(StoragePorts.Development.Table),
                DevelopmentAccount
            );
        }
        return new(Endpoint("BlobEndpoint"), Endpoint("QueueEndpoint"), Endpoint("TableEndpoint"), parts.GetValueOrDefault("AccountName"));

        Uri? Endpoint(string name) => Uri.TryCreate(parts.GetValueOrDefault(name), UriKind.Absolute, out var uri) ? uri : null;
    }

    /// <summary>The emulator's ports when all of it is an emulator's on this machine.</summary>
    public StoragePorts? Emulator =>
        Account == DevelopmentAccount
        && Blob is { } blob
        && Queue is { } queue
        && Table is { } table
        && new[] { blob, queue, table }.All(uri => uri.Scheme == Uri.UriSchemeHttp && IsThisMachine(uri))
            ? new(blob.Port, queue.Port, table.Port)
            : null;

    private static bool IsThisMachine(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address));

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}/{DevelopmentAccount}");
}

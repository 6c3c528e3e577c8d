namespace Azure.Data.Tables.Authentication;

/// <summary>The parts of a storage connection string that say where the tables are and how to sign requests to them.</summary>
internal sealed record ConnectionString(Uri TableEndpoint, TableSharedKeyCredential Credential)
{
    /// <summary>The account and key that every storage emulator has; published, so no secret.</summary>
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const int DevelopmentTablePort = 10002;

    /// <exception cref="FormatException">The text has no account, no key or no endpoint, or is no connection string at all.</exception>
    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var settings = Split(text);
        if (settings.TryGetValue("UseDevelopmentStorage", out var development))
        {
            return bool.TryParse(development, out var use) && use
                ? Development(settings.GetValueOrDefault("DevelopmentStorageProxyUri"))
                : throw new FormatException("UseDevelopmentStorage can only be true.");
        }
        var account = Required(settings, "AccountName");
        return new ConnectionString(Endpoint(settings, account), new TableSharedKeyCredential(account, Required(settings, "AccountKey")));
    }

    private static ConnectionString Development(string? proxy)
    {
        var host = new UriBuilder(proxy ?? "http://127.0.0.1") { Port = DevelopmentTablePort, Path = DevelopmentAccount };
        return new ConnectionString(host.Uri, new TableSharedKeyCredential(DevelopmentAccount, DevelopmentKey));
    }

    private static Uri Endpoint(Dictionary<string, string> settings, string account)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
        {
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri : throw new FormatException("TableEndpoint is not a URI.");
        }
        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", Uri.UriSchemeHttps);
        return new Uri($"{scheme}://{account}.table.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"The connection string has no {name}.");

    private static Dictionary<string, string> Split(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !settings.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
            {
                // The text is not quoted: it holds the key.
                throw new FormatException("A connection string is a list of different Name=Value settings, separated by semicolons.");
            }
        }
        return settings;
    }
}

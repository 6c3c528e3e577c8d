using System.Text.Json;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Reads a file in the form of Core Tools' local.settings.json.</summary>
internal static class LocalSettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The values by configuration key; none when there is no such file.</summary>
    /// <exception cref="StartupException">The file is not JSON, or a value is not a plain one.</exception>
    public static Dictionary<string, string?> Read(string path)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path))
        {
            return settings;
        }
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            if (document.RootElement.TryGetProperty("Values", out var values))
            {
                foreach (var value in values.EnumerateObject())
                {
                    settings[value.Name.Replace("__", ":", StringComparison.Ordinal)] = Plain(value);
                }
            }
            if (
                document.RootElement.TryGetProperty("Host", out var host)
                && host.TryGetProperty("LocalHttpPort", out var port)
                && !settings.ContainsKey(SettingNames.Port)
            )
            {
                settings[SettingNames.Port] = port.ToString();
            }
            return settings;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new StartupException($"{path} cannot be read: {exception.Message}");
        }
    }

    private static string? Plain(JsonProperty value) =>
        value.Value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Object or JsonValueKind.Array => throw new InvalidOperationException(
                $"'{value.Name}' must be a string, number or boolean."
            ),
            _ => value.Value.ToString(),
        };
}

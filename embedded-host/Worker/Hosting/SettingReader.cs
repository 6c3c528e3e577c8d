using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Reads values of which a wrong one is a fault that keeps the app from starting.</summary>
internal sealed partial class SettingReader(IConfiguration configuration, ICollection<string> faults)
{
    /// <summary>The text with each %Setting% replaced by the setting's value.</summary>
    public string Resolve(string text, string where) =>
        Reference()
            .Replace(
                text,
                reference =>
                {
                    var name = reference.Groups[1].Value;
                    if (configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { } value)
                    {
                        return value;
                    }
                    faults.Add($"{where}: the setting '{name}' that %{name}% refers to is not set.");
                    return reference.Value;
                }
            );

    public int Number(string key, int missing, int least, int most)
    {
        if (configuration[key] is not { } text)
        {
            return missing;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        faults.Add($"{key} must be a number from {least} to {most}, not '{text}'.");
        return missing;
    }

    public TimeSpan Duration(string key, TimeSpan missing) => configuration[key] is { } text ? Duration(text, key) ?? missing : missing;

    public TimeSpan? Duration(string text, string where)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero)
        {
            return duration;
        }
        faults.Add($"{where} must be a time of the form HH:mm:ss, not '{text}'.");
        return null;
    }

    [GeneratedRegex("%([^%\\s]+)%")]
    private static partial Regex Reference();
}

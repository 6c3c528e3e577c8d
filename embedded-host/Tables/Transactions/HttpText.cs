using System.Text;

namespace Azure.Data.Tables.Transactions;

/// <summary>The textual form of HTTP messages and parts.</summary>
internal static class HttpText
{
    /// <summary>Takes the first line that is not empty, without its line break.</summary>
    public static string TakeLine(ref ReadOnlyMemory<byte> text)
    {
        text = text.TrimStart("\r\n"u8);
        return TakeLineOrEmpty(ref text);
    }

    /// <summary>The headers by name, and what follows the empty line after them, without the line break before the next boundary.</summary>
    public static (Dictionary<string, List<string>> Headers, ReadOnlyMemory<byte> Content) SplitHeaders(ReadOnlyMemory<byte> text)
    {
        var headers = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        if (text.Span.StartsWith("\r\n"u8))
        {
            text = text[2..];
        }
        while (TakeLineOrEmpty(ref text) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                var name = line[..colon].Trim();
                headers.TryAdd(name, []);
                headers[name].Add(line[(colon + 1)..].Trim());
            }
        }
        return (headers, text.TrimEnd("\r\n"u8));
    }

    private static string TakeLineOrEmpty(ref ReadOnlyMemory<byte> text)
    {
        var end = text.Span.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return Encoding.UTF8.GetString(line.TrimEnd((byte)'\r').Span);
    }
}

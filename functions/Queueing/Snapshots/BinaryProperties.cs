using Azure.Data.Tables;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>A run of bytes longer than a property may be, kept in as many numbered properties as it takes.</summary>
internal static class BinaryProperties
{
    /// <summary>A binary property holds 64 KiB; this is the largest whole number of place keys and of log entries below that.</summary>
    private const int MaxBytes = 65_520;

    public static void Write(TableEntity row, string prefix, ReadOnlySpan<byte> bytes)
    {
        for (var (index, start) = (0, 0); start < bytes.Length; index++, start += MaxBytes)
        {
            row[prefix + index] = bytes[start..Math.Min(bytes.Length, start + MaxBytes)].ToArray();
        }
    }

    public static byte[] Read(TableEntity row, string prefix)
    {
        var chunks = new List<byte[]>();
        for (var index = 0; row.GetBinary(prefix + index) is { } chunk; index++)
        {
            chunks.Add(chunk);
        }

        if (chunks.Count == 1)
        {
            return chunks[0];
        }

        var bytes = GC.AllocateUninitializedArray<byte>(chunks.Sum(chunk => chunk.Length));
        var end = 0;
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(bytes, end);
            end += chunk.Length;
        }

        return bytes;
    }
}

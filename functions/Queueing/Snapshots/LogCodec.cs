using System.Buffers.Binary;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Snapshots;

/// <summary>Changes packed to 24 bytes each, and the ratio's memory to 12 bytes a placement.</summary>
internal static class LogCodec
{
    public const int EntrySize = 24;

    public static byte[] Pack(IReadOnlyCollection<QueueChange> entries)
    {
        var bytes = new byte[entries.Count * EntrySize];
        var target = bytes.AsSpan();
        foreach (var entry in entries)
        {
            entry.Key.Write(target);
            BinaryPrimitives.WriteInt64BigEndian(target[12..], entry.AtTicks);
            BinaryPrimitives.WriteUInt16BigEndian(target[20..], checked((ushort)entry.Revision));
            target[22] = (byte)(((byte)entry.From << 4) | (byte)entry.To);
            target[23] = (byte)entry.Reason;
            target = target[EntrySize..];
        }

        return bytes;
    }

    public static QueueChange[] Unpack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % EntrySize != 0)
        {
            throw new InvalidDataException($"{bytes.Length} bytes are no whole number of log entries.");
        }

        var entries = new QueueChange[bytes.Length / EntrySize];
        for (var index = 0; index < entries.Length; index++)
        {
            var source = bytes[(index * EntrySize)..];
            entries[index] = new QueueChange(
                PlaceKey.Read(source),
                BinaryPrimitives.ReadUInt16BigEndian(source[20..]),
                (Standing)(source[22] >> 4),
                (Standing)(source[22] & 0x0F),
                (ChangeReason)source[23],
                BinaryPrimitives.ReadInt64BigEndian(source[12..])
            );
        }

        return entries;
    }

    /// <summary>The last priority placement first (zeros when there was none), then the general ones.</summary>
    public static byte[] Pack(Placements placements)
    {
        var bytes = new byte[(1 + placements.LastGenerals.Count) * PlaceKey.Size];
        Write(bytes, placements.LastPriority ?? default);
        for (var index = 0; index < placements.LastGenerals.Count; index++)
        {
            Write(bytes.AsSpan((index + 1) * PlaceKey.Size), placements.LastGenerals[index]);
        }

        return bytes;
    }

    public static Placements UnpackPlacements(ReadOnlySpan<byte> bytes)
    {
        var stamps = new List<PlacementStamp>();
        for (; bytes.Length >= PlaceKey.Size; bytes = bytes[PlaceKey.Size..])
        {
            var key = PlaceKey.Read(bytes);
            stamps.Add(new PlacementStamp(key.SubmittedTicks, key.Number));
        }

        return stamps.Count == 0 ? Placements.None : Placements.Of(stamps[0] == default ? null : stamps[0], stamps.Skip(1));
    }

    // A stamp has the shape of a place key: ticks, then a number.
    private static void Write(Span<byte> target, PlacementStamp stamp) => new PlaceKey(stamp.AtTicks, stamp.Number).Write(target);
}

using System.Buffers.Binary;

namespace ServerlessQueue.Queueing.Order;

/// <summary>What a child is ordered by inside its lane: the time of submission, then the application number.</summary>
/// <param name="SubmittedTicks">UTC ticks (100 ns) of the submission; never changes, whatever happens to the benefit.</param>
/// <param name="Number">The application number.</param>
public readonly record struct PlaceKey(long SubmittedTicks, uint Number) : IComparable<PlaceKey>
{
    /// <summary>Bytes of a stored key: big-endian, so that bytes sort as keys do.</summary>
    public const int Size = sizeof(long) + sizeof(uint);

    public DateTimeOffset SubmittedAt => new(SubmittedTicks, TimeSpan.Zero);

    public int CompareTo(PlaceKey other)
    {
        var byTime = SubmittedTicks.CompareTo(other.SubmittedTicks);
        return byTime != 0 ? byTime : Number.CompareTo(other.Number);
    }

    public static bool operator <(PlaceKey left, PlaceKey right) => left.CompareTo(right) < 0;

    public static bool operator >(PlaceKey left, PlaceKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(PlaceKey left, PlaceKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PlaceKey left, PlaceKey right) => left.CompareTo(right) >= 0;

    internal static PlaceKey Read(ReadOnlySpan<byte> source) =>
        new(BinaryPrimitives.ReadInt64BigEndian(source), BinaryPrimitives.ReadUInt32BigEndian(source[sizeof(long)..]));

    internal void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt64BigEndian(target, SubmittedTicks);
        BinaryPrimitives.WriteUInt32BigEndian(target[sizeof(long)..], Number);
    }
}

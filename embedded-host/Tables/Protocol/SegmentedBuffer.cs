using System.Buffers;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// Collects a body in segments, so that a growing body is never copied. The segments are not pooled: a cancelled request may still be
/// read by the connection that is being torn down.
/// </summary>
internal sealed class SegmentedBuffer : IBufferWriter<byte>
{
    private const int FirstSegment = 1024;
    private const int LargestSegment = 64 * 1024;

    private readonly List<ReadOnlyMemory<byte>> _full = [];
    private byte[] _current = [];
    private int _written;

    public long Length { get; private set; }

    /// <summary>The body so far.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Segments => _full.Append(_current.AsMemory(0, _written));

    public void Advance(int count)
    {
        _written += count;
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsSpan(_written);
    }

    private void Reserve(int size)
    {
        if (_current.Length - _written >= Math.Max(size, 1))
        {
            return;
        }
        if (_written > 0)
        {
            _full.Add(_current.AsMemory(0, _written));
        }
        var usual = Math.Clamp(_current.Length * 2, FirstSegment, LargestSegment);
        _current = GC.AllocateUninitializedArray<byte>(Math.Max(size, usual));
        _written = 0;
    }
}

using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>A body that can be sent any number of times, as retries need.</summary>
internal sealed class BufferContent(SegmentedBuffer buffer) : RequestContent
{
    public override async Task WriteToAsync(Stream stream, CancellationToken cancellation)
    {
        foreach (var segment in buffer.Segments)
        {
            await stream.WriteAsync(segment, cancellation).ConfigureAwait(false);
        }
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation)
    {
        foreach (var segment in buffer.Segments)
        {
            stream.Write(segment.Span);
        }
    }

    public override bool TryComputeLength(out long length)
    {
        length = buffer.Length;
        return true;
    }

    public override void Dispose() { }
}

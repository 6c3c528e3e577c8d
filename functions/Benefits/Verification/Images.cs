using System.Buffers.Binary;
using MetadataExtractor;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.IO;

namespace ServerlessQueue.Benefits.Verification;

/// <summary>
/// Tells whether a picture is whole and of a size that can be shown. Only its headers are read: profiles and texts inside a picture
/// may be packed so that they unfold to gigabytes.
/// </summary>
internal static class Images
{
    /// <summary>The largest camera of a telephone, rounded up; beyond it a small file is made to fill the memory of who opens it.</summary>
    private const long MaxPixels = 210_000_000;

    private const byte Marker = 0xFF;
    private const byte EndOfImage = 0xD9;

    private static readonly JpegSegmentType[] Frames = [JpegSegmentType.Sof0, JpegSegmentType.Sof1, JpegSegmentType.Sof2];
    private static readonly PngChunkType[] Chunks = [PngChunkType.IHDR, PngChunkType.IDAT];

    public static bool IsGoodJpeg(byte[] content) =>
        Opens(() =>
        {
            var reader = new SequentialByteArrayReader(content);
            var frame = JpegSegmentReader.ReadSegments(reader, Frames).FirstOrDefault();
            if (frame is null)
            {
                return false;
            }
            var header = new JpegReader().Extract(frame);
            return IsShowable(header.GetImageWidth(), header.GetImageHeight()) && Ends(content.AsSpan((int)reader.Position));
        });

    public static bool IsGoodPng(byte[] content) =>
        Opens(() =>
        {
            // Goes through all chunks up to the last one, which a file that was cut off does not have.
            var chunks = new PngChunkReader().Extract(new SequentialByteArrayReader(content), Chunks).ToList();
            var header = new PngHeader(chunks.First(chunk => chunk.ChunkType.Equals(PngChunkType.IHDR)).Bytes);
            return IsShowable(header.ImageWidth, header.ImageHeight) && chunks.Exists(chunk => chunk.ChunkType.Equals(PngChunkType.IDAT));
        });

    private static bool IsShowable(int width, int height) => width > 0 && height > 0 && (long)width * height <= MaxPixels;

    /// <summary>
    /// Whether the end of the picture comes, looked for from the first scan on (ISO/IEC 10918-1, B.1.1.2 and B.2.1). Telephones append
    /// things of their own after it, so the end of the file says nothing.
    /// </summary>
    private static bool Ends(ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            // The header of a scan or a table between two scans.
            if (rest.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(rest) is var length && (length < 2 || length > rest.Length))
            {
                return false;
            }
            rest = rest[length..];
            while (rest is not [Marker, not (0 or Marker or >= 0xD0 and <= 0xD7), ..])
            {
                var next = rest.IsEmpty ? -1 : rest[1..].IndexOf(Marker);
                if (next < 0)
                {
                    return false;
                }
                rest = rest[(next + 1)..];
            }
            if (rest[1] == EndOfImage)
            {
                return true;
            }
            rest = rest[2..];
        }
    }

    private static bool Opens(Func<bool> open)
    {
        try
        {
            return open();
        }
        // The library was not made for files that mean harm; whatever it stumbles over, such a picture does not open.
#pragma warning disable CA1031
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}

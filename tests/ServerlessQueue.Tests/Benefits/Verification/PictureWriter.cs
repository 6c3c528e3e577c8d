using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace ServerlessQueue.Tests.Benefits.Verification;

/// <summary>Pictures of which only the headers matter.</summary>
internal static class PictureWriter
{
    public static byte[] Png(int width, int height, bool withPixels = true, params (string Type, byte[] Data)[] further)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return
        [
            .. (byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
            .. Chunk("IHDR", header),
            .. further.SelectMany(chunk => Chunk(chunk.Type, chunk.Data)),
            .. withPixels ? Chunk("IDAT", PdfWriter.Deflate([0, 0])) : [],
            .. Chunk("IEND", []),
        ];
    }

    public static byte[] Jpeg(int width, int height, byte frame = 0xC0, bool ends = true, byte[]? after = null) =>
        [
            .. (byte[])[0xFF, 0xD8],
            .. Segment(0xE0, "JFIF\0"u8.ToArray()),
            .. Segment(frame, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            // Pixels, with a stuffed byte, a restart and a second scan.
            .. (byte[])[0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56],
            .. Segment(0xC4, [0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. (byte[])[0x78],
            .. ends ? (byte[])[0xFF, 0xD9] : [],
            .. after ?? [],
        ];

    private static byte[] Segment(byte marker, byte[] data) =>
        [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var check = Crc32.Hash(body);
        Array.Reverse(check);
        return [.. length, .. body, .. check];
    }
}

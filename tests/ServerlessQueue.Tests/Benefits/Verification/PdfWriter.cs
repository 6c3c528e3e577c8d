using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ServerlessQueue.Tests.Benefits.Verification;

/// <summary>Writes small PDFs in the two layouts that there are, right or wrong in one place.</summary>
internal static class PdfWriter
{
    public const string Catalog = "<< /Type /Catalog /Pages 2 0 R >>";
    public const string OnePage = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    public const string Page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>";

    /// <summary>With a table of offsets (PDF 1.4). Object 1 is the catalog.</summary>
    public static byte[] Classic(IEnumerable<string>? objects = null, string trailer = "", string before = "")
    {
        var file = new StringBuilder(before).Append("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (value, index) in (objects ?? [Catalog, OnePage, Page]).Select((value, index) => (value, index)))
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{value}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        file.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>With catalog and pages in an object stream, and a table of offsets that is a stream, too (PDF 1.5).</summary>
    /// <param name="padding">Spaces at the end of the object stream, before it is packed.</param>
    /// <param name="pack">How the object stream is packed.</param>
    /// <param name="filter">How it says that it is packed.</param>
    /// <param name="predictor">Whether the table's rows are predicted from the rows above.</param>
    public static byte[] Compressed(
        int padding = 0,
        Func<byte[], byte[]>? pack = null,
        string filter = "/FlateDecode",
        bool predictor = false
    )
    {
        string[] inside = [Catalog, OnePage, Page];
        var starts = inside.Select((_, index) => inside.Take(index).Sum(value => value.Length + 1)).ToArray();
        var header = string.Concat(starts.Select((start, index) => $"{index + 1} {start} "));
        var plain = Encoding.Latin1.GetBytes(header + string.Join(' ', inside) + new string(' ', padding));
        var packed = (pack ?? Deflate)(plain);

        using var file = new MemoryStream();
        Write(file, "%PDF-1.5\n");
        var streamAt = (int)file.Position;
        Write(file, $"4 0 obj\n<< /Type /ObjStm /N 3 /First {header.Length} /Filter {filter} /Length {packed.Length} >>\nstream\n");
        file.Write(packed);
        Write(file, "\nendstream\nendobj\n");
        var tableAt = (int)file.Position;
        (int Kind, int Second, int Third)[] rows = [(0, 0, 255), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, streamAt, 0), (1, tableAt, 0)];
        var table = rows.Select(row =>
                new[] { (byte)row.Kind, (byte)(row.Second >> 16), (byte)(row.Second >> 8), (byte)row.Second, (byte)row.Third }
            )
            .ToArray();
        var data = Deflate(predictor ? PredictedUp(table) : [.. table.SelectMany(row => row)]);
        var parameters = predictor ? "/DecodeParms << /Predictor 12 /Columns 5 >>" : "";
        Write(
            file,
            $"5 0 obj\n<< /Type /XRef /Size 6 /W [1 3 1] /Root 1 0 R /Filter /FlateDecode {parameters} /Length {data.Length} >>\nstream\n"
        );
        file.Write(data);
        Write(file, $"\nendstream\nendobj\nstartxref\n{tableAt}\n%%EOF\n");
        return file.ToArray();
    }

    public static byte[] Deflate(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var deflating = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflating.Write(plain);
        }
        return packed.ToArray();
    }

    private static byte[] PredictedUp(byte[][] rows) =>
        [
            .. rows.SelectMany(
                (row, index) => row.Select((value, column) => (byte)(value - (index == 0 ? 0 : rows[index - 1][column]))).Prepend((byte)2)
            ),
        ];

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}

using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Benefits.Verification;

namespace ServerlessQueue.Tests.Benefits.Verification;

/// <summary>Whatever strangers send, there is a verdict and nothing is thrown.</summary>
public sealed class HostileFilesTests
{
    private static readonly (string Type, byte[][] Files)[] Kinds =
    [
        (
            "application/pdf",
            [
                SampleFiles.Read("tesseract.pdf"),
                SampleFiles.Read("needs-password-v2.pdf"),
                SampleFiles.Read("opens-without-password-v5.pdf"),
                PdfWriter.Classic(),
                PdfWriter.Compressed(),
                PdfWriter.Compressed(predictor: true),
            ]
        ),
        ("image/jpeg", [SampleFiles.Jpeg, SampleFiles.Read("progressive.jpg"), PictureWriter.Jpeg(8, 8)]),
        ("image/png", [SampleFiles.Png, PictureWriter.Png(8, 8)]),
    ];

    [Fact]
    public void Any_bytes_behind_the_mark_of_any_kind_get_a_verdict() =>
        Prop.ForAll(
                Arb.From(
                    from kind in Gen.Elements(Kinds)
                    from mark in Gen.Elements(kind.Files.Select(file => file[..8]))
                    from rest in ArbMap.Default.GeneratorFor<byte[]>()
                    select (kind.Type, File: (byte[])[.. mark, .. rest])
                ),
                made => IsVerdict(made.File, made.Type)
            )
            .Check(Thorough);

    [Fact]
    public void A_good_file_damaged_anywhere_gets_a_verdict() =>
        Prop.ForAll(Arb.From(Damaged), made => IsVerdict(made.File, made.Type)).Check(Thorough);

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static Gen<(string Type, byte[] File)> Damaged =>
        from kind in Gen.Elements(Kinds)
        from file in Gen.Elements(kind.Files)
        from wounds in Gen.ListOf(Wound(file.Length), 4)
        select (kind.Type, wounds.Aggregate(file, (now, wound) => wound(now)));

    private static Gen<Func<byte[], byte[]>> Wound(int length) =>
        Gen.OneOf(
            // A byte, a number in the text of a PDF, a piece lost, a piece repeated.
            from at in Gen.Choose(0, length - 1)
            from value in Gen.Choose(0, 255)
            select (Func<byte[], byte[]>)(file => [.. file.Select((old, index) => index == at ? (byte)value : old)]),
            from at in Gen.Choose(0, length - 1)
            from number in Gen.Elements("9999999999", "-1", "0", "99999999999999999999", "2147483648")
            select (Func<byte[], byte[]>)(file => Spliced(file, NextDigit(file, at), 1, System.Text.Encoding.ASCII.GetBytes(number))),
            from at in Gen.Choose(0, length - 1)
            from count in Gen.Choose(1, 64)
            select (Func<byte[], byte[]>)(file => Spliced(file, at, count, [])),
            from at in Gen.Choose(0, length - 1)
            from count in Gen.Choose(1, 64)
            select (Func<byte[], byte[]>)(file => Spliced(file, at, 0, [.. file.Skip(at / 2).Take(count)]))
        );

    private static int NextDigit(byte[] file, int from)
    {
        var digit = file.AsSpan(Math.Min(from, file.Length)).IndexOfAnyInRange((byte)'0', (byte)'9');
        return digit < 0 ? 0 : from + digit;
    }

    private static byte[] Spliced(byte[] file, int at, int without, byte[] with) => [.. file.Take(at), .. with, .. file.Skip(at + without)];

    private static bool IsVerdict(byte[] file, string type)
    {
        var verdict = Stages.Verify(new(file, type, null, default));
        return verdict.State == DocumentState.Rejected
            ? verdict.Reason is not null
            : verdict is { State: DocumentState.NeedsReview, Reason: null, ContentType: not null };
    }
}

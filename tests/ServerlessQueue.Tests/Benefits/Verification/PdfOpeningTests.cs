using System.Text;
using ServerlessQueue.Benefits.Verification.Pdf;

namespace ServerlessQueue.Tests.Benefits.Verification;

public sealed class PdfOpeningTests
{
    [Theory]
    [InlineData("chromium.pdf")]
    [InlineData("cairo.pdf")]
    [InlineData("tesseract.pdf")]
    [InlineData("opens-without-password-v1.pdf")]
    [InlineData("opens-without-password-v2.pdf")]
    [InlineData("opens-without-password-v4.pdf")]
    [InlineData("opens-without-password-v5.pdf")]
    public void What_anybody_can_read_opens(string name) => Assert.Equal(PdfCondition.Good, PdfOpening.Open(SampleFiles.Read(name)));

    [Theory]
    [InlineData("needs-password-v1.pdf")]
    [InlineData("needs-password-v2.pdf")]
    [InlineData("needs-password-v4.pdf")]
    [InlineData("needs-password-v5.pdf")]
    public void What_needs_a_password_is_locked(string name) => Assert.Equal(PdfCondition.Locked, PdfOpening.Open(SampleFiles.Read(name)));

    [Fact]
    public void Both_layouts_open()
    {
        Assert.Equal(PdfCondition.Good, PdfOpening.Open(PdfWriter.Classic()));
        Assert.Equal(PdfCondition.Good, PdfOpening.Open(PdfWriter.Compressed()));
        Assert.Equal(PdfCondition.Good, PdfOpening.Open(PdfWriter.Compressed(predictor: true)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\uFEFF")]
    public void Something_before_the_mark_does_not_matter_whatever_offsets_count_from(string before)
    {
        Assert.Equal(PdfCondition.Good, PdfOpening.Open(PdfWriter.Classic(before: before == "\n" ? before : "")));
        Assert.Equal(PdfCondition.Good, PdfOpening.Open((byte[])[.. Encoding.UTF8.GetBytes(before), .. PdfWriter.Classic()]));
    }

    [Theory]
    [InlineData("chromium.pdf")]
    [InlineData("cairo.pdf")]
    [InlineData("tesseract.pdf")]
    public void What_was_cut_off_anywhere_is_damaged(string name)
    {
        var file = SampleFiles.Read(name);
        // The very last line says nothing that is needed.
        Assert.All(
            Enumerable.Range(0, 60),
            part => Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(file.AsMemory(0, (file.Length - 30) * part / 60)))
        );
        Assert.All(
            Enumerable.Range(30, 200),
            missing => Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(file.AsMemory(0, file.Length - missing)))
        );
    }

    [Fact]
    public void Without_pages_there_is_nothing_to_look_at()
    {
        string[][] without =
        [
            [PdfWriter.Catalog, "<< /Type /Pages /Kids [] /Count 0 >>"],
            [PdfWriter.Catalog, "<< /Type /Pages /Count 1 >>"],
            ["<< /Type /Catalog >>"],
            [PdfWriter.Catalog, "<< /Type /Pages /Kids [7 0 R] /Count 1 >>"],
            ["(a string)"],
        ];
        Assert.All(without, objects => Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(PdfWriter.Classic(objects))));
    }

    [Fact]
    public void Pages_that_lead_back_to_themselves_end()
    {
        var circle = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>";
        Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(PdfWriter.Classic([PdfWriter.Catalog, circle])));
        var reference = "3 0 R";
        Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(PdfWriter.Classic([PdfWriter.Catalog, reference, "2 0 R"])));
        Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(PdfWriter.Classic(trailer: "/Prev 9")));
    }

    [Fact]
    public void Pages_that_double_at_every_step_end()
    {
        var steps = Enumerable.Range(3, 40).Select(next => $"<< /Type /Pages /Kids [{next} 0 R {next} 0 R] /Count 2 >>");
        Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(PdfWriter.Classic([PdfWriter.Catalog, .. steps, PdfWriter.Page])));
    }

    [Fact]
    public void A_stream_that_unfolds_without_end_is_not_unfolded()
    {
        Assert.Equal(PdfCondition.Good, PdfOpening.Open(PdfWriter.Compressed(padding: 1 << 20)));
        var bomb = PdfWriter.Compressed(padding: 128 << 20);
        Assert.True(bomb.Length < 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L << 20);
    }

    [Fact]
    public void A_stream_that_is_packed_twice_is_not_unpacked()
    {
        Func<byte[], byte[]> twice = plain => PdfWriter.Deflate(PdfWriter.Deflate(plain));
        Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(PdfWriter.Compressed(pack: twice, filter: "[/FlateDecode /FlateDecode]")));
    }

    [Fact]
    public void Values_without_end_are_damage()
    {
        var deep = new string('[', 100_000);
        var wide = "[" + string.Concat(Enumerable.Repeat("1 ", 1_000_000)) + "]";
        Assert.All(
            new[] { deep, wide, "(", "<41", "<< /A", "<< 1 2 >>", "/Name#" },
            value => Assert.Equal(PdfCondition.Damaged, PdfOpening.Open(PdfWriter.Classic([value])))
        );
    }

    [Fact]
    public void Names_strings_and_comments_are_read_in_every_spelling()
    {
        var catalog =
            "<< /T#79pe /Catalog % a comment )>>\n /Lang (k\\(k\\)\\101\\\n(nested)) /ID <4 1 4> /Pages 2 0 R /Version null /Real -.5 >>";
        Assert.Equal(PdfCondition.Good, PdfOpening.Open(PdfWriter.Classic([catalog, PdfWriter.OnePage, PdfWriter.Page])));
    }

    [Theory]
    [InlineData("/Encrypt 9 0 R")]
    [InlineData("/Encrypt << /Filter /Standard >>")]
    [InlineData("/Encrypt << /Filter /Custom /V 1 >>")]
    public void Encryption_that_is_not_understood_is_locked(string trailer) =>
        Assert.Equal(PdfCondition.Locked, PdfOpening.Open(PdfWriter.Classic(trailer: trailer)));
}

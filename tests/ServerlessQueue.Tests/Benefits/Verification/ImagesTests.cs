using System.Text;
using ServerlessQueue.Benefits.Verification;

namespace ServerlessQueue.Tests.Benefits.Verification;

public sealed class ImagesTests
{
    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    public void A_picture_of_a_real_program_is_good(string name) => Assert.True(Images.IsGoodJpeg(SampleFiles.Read(name)));

    [Fact]
    public void A_png_of_a_real_program_is_good() => Assert.True(Images.IsGoodPng(SampleFiles.Png));

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    public void A_jpeg_that_was_cut_off_anywhere_is_not(string name)
    {
        var file = SampleFiles.Read(name);
        Assert.All(Enumerable.Range(0, file.Length), length => Assert.False(Images.IsGoodJpeg(file[..length])));
    }

    [Fact]
    public void A_png_that_was_cut_off_anywhere_is_not()
    {
        var file = SampleFiles.Png;
        // The reader stops at the last chunk's name; its empty body and checksum follow.
        Assert.All(Enumerable.Range(0, file.Length - 4), length => Assert.False(Images.IsGoodPng(file[..length])));
    }

    [Fact]
    public void Telephones_append_what_they_like()
    {
        byte[] film = [.. Encoding.ASCII.GetBytes("....ftypmp42"), 0xFF, 0xFF, 0x00];
        Assert.True(Images.IsGoodJpeg(PictureWriter.Jpeg(640, 480, after: film)));
        Assert.False(Images.IsGoodJpeg(PictureWriter.Jpeg(640, 480, ends: false, after: film)));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(-1, -1, false)]
    [InlineData(16_320, 12_240, true)]
    [InlineData(65_500, 65_500, false)]
    public void A_picture_has_a_size_that_can_be_shown(int width, int height, bool good)
    {
        Assert.Equal(good, Images.IsGoodPng(PictureWriter.Png(width, height)));
        if (width >= 0)
        {
            Assert.Equal(good, Images.IsGoodJpeg(PictureWriter.Jpeg(width, height)));
        }
    }

    [Fact]
    public void A_header_of_a_hundred_thousand_pixels_a_side_is_refused_unopened() =>
        Assert.False(Images.IsGoodPng(PictureWriter.Png(100_000, 100_000)));

    [Fact]
    public void A_png_without_pixels_shows_nothing() => Assert.False(Images.IsGoodPng(PictureWriter.Png(1, 1, withPixels: false)));

    [Fact]
    public void Texts_that_unfold_without_end_stay_folded()
    {
        byte[] packed = PdfWriter.Deflate(new byte[64 << 20]);
        var bomb = PictureWriter.Png(1, 1, further: [("zTXt", [(byte)'a', 0, 0, .. packed]), ("iCCP", [(byte)'a', 0, 0, .. packed])]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Images.IsGoodPng(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Theory]
    [InlineData(0xC0, true)]
    [InlineData(0xC1, true)]
    [InlineData(0xC2, true)]
    [InlineData(0xC3, false)]
    [InlineData(0xC9, false)]
    public void Only_what_browsers_show_counts_as_a_picture(byte frame, bool good) =>
        Assert.Equal(good, Images.IsGoodJpeg(PictureWriter.Jpeg(8, 8, frame)));
}

using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Benefits.Verification;

namespace ServerlessQueue.Tests.Benefits.Verification;

public sealed class StagesTests
{
    private const string Pdf = "application/pdf";
    private const string Jpeg = "image/jpeg";
    private const string Png = "image/png";

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void A_good_file_of_each_kind_waits_for_a_person()
    {
        Assert.Equal(new Verdict(DocumentState.NeedsReview, null, Pdf), Verify(SampleFiles.Pdf, Pdf));
        Assert.Equal(new Verdict(DocumentState.NeedsReview, null, Jpeg), Verify(SampleFiles.Jpeg, Jpeg));
        Assert.Equal(new Verdict(DocumentState.NeedsReview, null, Png), Verify(SampleFiles.Png, Png));
    }

    [Fact]
    public void The_malware_test_file_is_found_wherever_it_stands()
    {
        byte[] attached = [.. SampleFiles.Pdf, .. SampleFiles.Eicar];
        byte[] inside = [.. SampleFiles.Png[..100], .. SampleFiles.Eicar, .. SampleFiles.Png[100..]];
        Assert.Equal(new Verdict(DocumentState.Rejected, Reasons.Malware, null), Verify(SampleFiles.Eicar, Pdf));
        Assert.Equal(new Verdict(DocumentState.Rejected, Reasons.Malware, Pdf), Verify(attached, Pdf));
        Assert.Equal(Reasons.Malware, Verify(inside, Jpeg).Reason);
        Assert.Null(Verify(PdfWriter.Classic(before: ""), Pdf).Reason);
    }

    [Fact]
    public void The_malware_test_file_is_the_one_that_scanners_know() =>
        Assert.Equal(
            // Published with it: https://www.eicar.org
            "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SampleFiles.Eicar))
        );

    [Theory]
    [InlineData("PK\u0003\u0004 a document of an office program")]
    [InlineData("MZ a program")]
    [InlineData("<html>%PDF-1.7</html>")]
    [InlineData("GIF89a")]
    [InlineData("%PD")]
    [InlineData("   ")]
    [InlineData("x")]
    public void What_is_none_of_the_kinds_is_unknown(string content) =>
        Assert.Equal(
            new Verdict(DocumentState.Rejected, Reasons.UnknownType, null),
            Verify(System.Text.Encoding.UTF8.GetBytes(content), Pdf)
        );

    [Fact]
    public void A_file_has_to_be_what_it_was_sent_as()
    {
        Assert.Equal(new Verdict(DocumentState.Rejected, Reasons.TypeMismatch, Png), Verify(SampleFiles.Png, Pdf));
        Assert.Equal(Reasons.TypeMismatch, Verify(SampleFiles.Pdf, Jpeg).Reason);
        Assert.Equal(Reasons.TypeMismatch, Verify(SampleFiles.Jpeg, Png).Reason);
    }

    [Fact]
    public void What_does_not_open_is_told_apart_from_what_is_locked()
    {
        Assert.Equal(Reasons.Unreadable, Verify(SampleFiles.Pdf[..5000], Pdf).Reason);
        Assert.Equal(Reasons.Unreadable, Verify(SampleFiles.Jpeg[..500], Jpeg).Reason);
        Assert.Equal(Reasons.Unreadable, Verify(SampleFiles.Png[..500], Png).Reason);
        Assert.Equal(Reasons.Encrypted, Verify(SampleFiles.LockedPdf, Pdf).Reason);
    }

    [Theory]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", false)]
    [InlineData(null, false)]
    public void A_certificate_proves_something_up_to_its_last_day(string? lastDay, bool expired)
    {
        var term = lastDay is null ? (DateOnly?)null : DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expired ? Reasons.CertificateExpired : null, Stages.Verify(new(SampleFiles.Pdf, Pdf, term, Today)).Reason);
    }

    [Fact]
    public void What_is_worse_is_said_first()
    {
        byte[] malware = [.. SampleFiles.Png[..100], .. SampleFiles.Eicar];
        Assert.Equal(Reasons.Malware, Stages.Verify(new(malware, Pdf, Today.AddDays(-1), Today)).Reason);
        Assert.Equal(Reasons.TypeMismatch, Stages.Verify(new(SampleFiles.Png[..100], Pdf, Today.AddDays(-1), Today)).Reason);
        Assert.Equal(Reasons.Unreadable, Stages.Verify(new(SampleFiles.Png[..100], Png, Today.AddDays(-1), Today)).Reason);
    }

    private static Verdict Verify(byte[] content, string declaredType) => Stages.Verify(new(content, declaredType, null, Today));
}

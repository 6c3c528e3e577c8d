namespace ServerlessQueue.Tests.Benefits;

/// <summary>Files made by real programs: Chromium, Cairo, Tesseract, Poppler, PDFsharp. What is in them is made up.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf => Read("chromium.pdf");

    public static byte[] Jpeg => Read("baseline.jpg");

    public static byte[] Png => Read("page.png");

    public static byte[] LockedPdf => Read("needs-password-v4.pdf");

    public static byte[] Read(string name) =>
        File.ReadAllBytes(Path.Combine(Repository.Root, "tests/ServerlessQueue.Tests/Benefits/Files", name));

    /// <summary>The malware test file, in two pieces for the sake of scanners that look at this file.</summary>
    public static byte[] Eicar => System.Text.Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + EicarRest);

    private static string EicarRest => "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
}

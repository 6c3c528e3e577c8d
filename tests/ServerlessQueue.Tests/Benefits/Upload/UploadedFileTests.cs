using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ServerlessQueue.Benefits.Upload;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;
using ServerlessQueue.Tests.Http;

namespace ServerlessQueue.Tests.Benefits.Upload;

public sealed class UploadedFileTests
{
    private const string Multipart = "multipart/form-data; boundary=edge";

    private static readonly Limits TenMiB = new(10 << 20, ["application/pdf", "image/jpeg", "image/png"], 100);
    private static readonly Limits Hundred = TenMiB with { DocumentMaxBytes = 100 };

    [Theory]
    [InlineData("application/pdf", true)]
    [InlineData("image/jpeg", true)]
    [InlineData("IMAGE/PNG; name=x", true)]
    [InlineData("text/plain", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData("multipart/mixed; boundary=edge", false)]
    [InlineData("no type", false)]
    [InlineData(null, false)]
    public async Task A_body_is_of_one_of_the_types_of_the_policy(string? type, bool accepted)
    {
        var request = Requests.Post([1], type);
        Assert.Equal(accepted ? null : 415, (await Refused(request))?.Status);
    }

    [Fact]
    public async Task A_packed_body_is_of_no_type()
    {
        var request = Requests.Post([1], "application/pdf");
        request.Headers.ContentEncoding = "gzip";
        Assert.Equal(415, (await Refused(request))?.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_may_have_ten_mebibytes_and_not_one_byte_more(bool lengthIsKnown)
    {
        var most = new byte[10 << 20];
        RandomNumberGenerator.Fill(most);
        var hash = await Hash(Requests.Post(most, "application/pdf", lengthIsKnown));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(most)), hash);
        byte[] more = [.. most, 1];
        var refusal = await Refused(Requests.Post(more, "application/pdf", lengthIsKnown));
        Assert.Equal((413, ProblemCodes.TooLarge), (refusal?.Status, refusal?.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_form_only_the_file_counts(bool lengthIsKnown)
    {
        var most = new string('x', 100);
        Assert.Equal(HashOf(most), await Hash(Form(Part(most), lengthIsKnown), Hundred));
        Assert.Equal(413, (await Refused(Form(Part(most + "x"), lengthIsKnown), Hundred))?.Status);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData(Multipart)]
    public async Task An_empty_file_is_named_as_such(string type)
    {
        var refusal = await Refused(type == Multipart ? Form(Part("")) : Requests.Post([], type));
        Assert.Equal(["file empty_file"], Faults(refusal));
    }

    [Fact]
    public async Task The_type_of_a_form_s_file_counts_and_not_its_name()
    {
        var file = await UploadedFile.OpenAsync(Form(Part("x", type: "image/PNG", name: "a.pdf")), TenMiB, default);
        Assert.Equal("image/png", file.ContentType);
        Assert.Equal(415, (await Refused(Form(Part("x", type: "text/plain", name: "a.pdf"))))?.Status);
        Assert.Equal(415, (await Refused(Form("Content-Disposition: form-data; name=\"file\"\r\n\r\nx")))?.Status);
    }

    [Fact]
    public async Task Exactly_one_file_is_taken()
    {
        Assert.Equal(["file required"], Faults(await Refused(Requests.Post(Encoding.ASCII.GetBytes("--edge--\r\n"), Multipart))));
        Assert.Equal(["file one_file_only"], Faults(await Refused(Form(Part("x") + "\r\n--edge\r\n" + Part("y")))));
    }

    [Fact]
    public async Task Other_fields_are_refused_before_and_after_the_file()
    {
        const string Field = "Content-Disposition: form-data; name=\"benefit\"\r\n\r\nlarge_family";
        Assert.Equal(["benefit unknown_field"], Faults(await Refused(Form(Field + "\r\n--edge\r\n" + Part("x")))));
        Assert.Equal(["benefit unknown_field"], Faults(await Refused(Form(Part("x") + "\r\n--edge\r\n" + Field))));
        var number = Part("x").Replace("\"file\"", "\"850517422103\"", StringComparison.Ordinal);
        Assert.Equal(["? unknown_field"], Faults(await Refused(Form(number))));
    }

    [Theory]
    [InlineData("multipart/form-data", "--edge\r\n")]
    [InlineData("multipart/form-data; boundary=\"\"", "--\r\n")]
    [InlineData(Multipart, "")]
    [InlineData(Multipart, "nothing")]
    [InlineData(Multipart, "--edge\r\nno header\r\n\r\nx\r\n--edge--\r\n")]
    [InlineData(Multipart, "--edge\r\nContent-Type: application/pdf\r\n\r\nx\r\n--edge--\r\n")]
    [InlineData(Multipart, "--edge\r\nContent-Disposition: attachment; name=\"file\"\r\n\r\nx\r\n--edge--\r\n")]
    [InlineData(Multipart, "--edge\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: application/pdf\r\n\r\nbroken off")]
    [InlineData(
        Multipart,
        "--edge\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: application/pdf\r\n\r\nx\r\n--edge\r\n"
    )]
    public async Task A_form_that_is_not_well_formed_is_refused(string type, string body)
    {
        var refusal = await Refused(Requests.Post(Encoding.ASCII.GetBytes(body), type, knownLength: false));
        Assert.Equal((400, ProblemCodes.MalformedRequest), (refusal?.Status, refusal?.Code));
    }

    [Fact]
    public async Task A_boundary_or_a_header_without_end_is_refused()
    {
        Assert.Equal(400, (await Refused(Requests.Post([1], "multipart/form-data; boundary=" + new string('a', 71))))?.Status);
        Assert.Equal(400, (await Refused(Form("X: " + new string('a', 100_000) + "\r\n" + Part("x"))))?.Status);
        Assert.Equal(400, (await Refused(Form(string.Concat(Enumerable.Range(0, 100).Select(n => $"X{n}: a\r\n")) + Part("x"))))?.Status);
    }

    private static string Part(string content, string type = "application/pdf", string name = "a.pdf") =>
        $"Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {type}\r\n\r\n{content}";

    private static HttpRequest Form(string parts, bool lengthIsKnown = true) =>
        Requests.Post(Encoding.ASCII.GetBytes($"--edge\r\n{parts}\r\n--edge--\r\n"), Multipart, lengthIsKnown);

    private static async Task<string> Hash(HttpRequest request, Limits? limits = null) =>
        await FileIntake.HashAsync(await UploadedFile.OpenAsync(request, limits ?? TenMiB, default), default);

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content)));

    private static async Task<Refusal?> Refused(HttpRequest request, Limits? limits = null)
    {
        try
        {
            await Hash(request, limits);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }

    private static IEnumerable<string> Faults(Refusal? refusal) => refusal?.Faults.Select(fault => $"{fault.Field} {fault.Code}") ?? [];
}

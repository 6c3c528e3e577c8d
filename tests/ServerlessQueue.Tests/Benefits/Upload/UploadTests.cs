using System.Net;
using System.Net.Http.Headers;
using Azure.Storage.Blobs;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Behaviour;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits.Upload;

public sealed class UploadTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ParentClient _parent = fixture.Parent;

    [Fact]
    public async Task A_document_is_received_as_a_body_and_as_a_form()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        var raw = await _parent.UploadAsync(applied, SampleFiles.Png, "image/png", "benefit=large_family&issuedOn=2026-01-31");
        Assert.Equal(HttpStatusCode.Accepted, raw.Status);
        Assert.Equal("received", raw.Text("state"));
        Assert.Equal($"/api/applications/{applied.Text("number")}/documents", raw.Response.Headers.Location?.ToString());

        using var form = Form(("file", SampleFiles.Jpeg, "image/jpeg"));
        var sent = await _parent.UploadAsync(applied, form, "benefit=orphan");
        Assert.Equal(HttpStatusCode.Accepted, sent.Status);

        await _parent.VerifiedAsync(applied, raw.Text("documentId"));
        await _parent.VerifiedAsync(applied, sent.Text("documentId"));
        var documents = await _parent.DocumentsAsync(applied);
        Assert.Equal(["large_family", "orphan"], documents.Select(document => document.GetProperty("benefit").GetString()));
        Assert.All(documents, document => Assert.Equal("needs_review", document.State()));
        Assert.Equal(
            ["documentId", "benefit", "state", "reason", "receivedAt", "validUntil"],
            documents[0].EnumerateObject().Select(property => property.Name)
        );
        var own = await _parent.OwnAsync(applied);
        Assert.Equal(2, own.Json.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Only_the_token_of_this_very_application_opens_its_documents()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        var other = await _parent.ApplyAsync(Synthetic.Child(2021));
        var path = $"/api/applications/{applied.Text("number")}/documents";
        foreach (var token in new[] { null, "forged", other.Text("accessToken"), applied.Text("accessToken") + "x" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await _parent.SendAsync(HttpMethod.Get, path, token: token)).Status);
            using var body = Body(SampleFiles.Pdf, "application/pdf");
            Assert.Equal(HttpStatusCode.Unauthorized, (await _parent.SendAsync(HttpMethod.Post, path, body, token)).Status);
        }
    }

    [Fact]
    public async Task Every_fault_of_the_address_is_named()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        (string Query, (string, string)[] Faults)[] cases =
        [
            ("", [("benefit", "required")]),
            ("benefit=x&issuedOn=31.01.2026", [("benefit", "unknown_benefit"), ("issuedOn", "invalid_date")]),
            ("benefit=orphan&issuedOn=2999-01-01", [("issuedOn", "invalid_date")]),
            ("benefit=orphan&issuedOn=2026-02-30", [("issuedOn", "invalid_date")]),
        ];
        foreach (var (query, faults) in cases)
        {
            var answer = await _parent.UploadAsync(applied, SampleFiles.Pdf, query: query);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(faults, answer.Faults);
        }
        Assert.Empty(await _parent.DocumentsAsync(applied));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        var container = fixture.App.Services.Service<StorageClients>().Container(Containers.BenefitDocuments);
        var before = await CountAsync(container);

        var tooLarge = new byte[(10 << 20) + 1];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _parent.UploadAsync(applied, tooLarge)).Status);
        using var chunked = new StreamContent(new Unmeasured(tooLarge)) { Headers = { ContentType = new("application/pdf") } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _parent.UploadAsync(applied, chunked)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _parent.UploadAsync(applied, [])).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _parent.UploadAsync(applied, SampleFiles.Pdf, "text/plain")).Status);
        using var two = Form(("file", SampleFiles.Pdf, "application/pdf"), ("file", SampleFiles.Pdf, "application/pdf"));
        Assert.Equal([("file", "one_file_only")], (await _parent.UploadAsync(applied, two)).Faults);

        Assert.Empty(await _parent.DocumentsAsync(applied));
        Assert.Equal(before, await CountAsync(container));
    }

    [Fact]
    public async Task A_file_of_exactly_ten_mebibytes_is_taken()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        byte[] largest = [.. SampleFiles.Png, .. new byte[(10 << 20) - SampleFiles.Png.Length]];
        Assert.Equal("needs_review", (await _parent.UploadedAsync(applied, largest, "image/png")).State());
    }

    [Fact]
    public async Task Who_is_not_in_the_queue_needs_no_documents()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        await _parent.WithdrawAsync(applied);
        var answer = await _parent.UploadAsync(applied, SampleFiles.Pdf);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "not_queued"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_document()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        var tries = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _parent.UploadAsync(applied, SampleFiles.Pdf, idempotencyKey: "one"))
        );
        Assert.All(tries, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(tries.Select(answer => answer.Text("documentId")).Distinct());
        Assert.Single(await _parent.DocumentsAsync(applied));

        await _parent.VerifiedAsync(applied, tries[0].Text("documentId"));
        await _parent.WithdrawAsync(applied);
        Assert.Equal("needs_review", (await _parent.UploadAsync(applied, SampleFiles.Pdf, idempotencyKey: "one")).Text("state"));
        var other = await _parent.UploadAsync(applied, SampleFiles.Png, idempotencyKey: "one");
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_reused"), (other.Status, other.Code));
    }

    [Fact]
    public async Task Twenty_documents_are_enough_even_when_they_come_at_once()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2021));
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => _parent.UploadAsync(applied, [0x25])));
        Assert.Equal(20, answers.Count(answer => answer.Status == HttpStatusCode.Accepted));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Accepted),
            answer => Assert.Equal((HttpStatusCode.UnprocessableEntity, "too_many_documents"), (answer.Status, answer.Code))
        );
        Assert.Equal(20, (await _parent.DocumentsAsync(applied)).Count);
    }

    private static MultipartFormDataContent Form(params (string Field, byte[] File, string Type)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, file, type) in parts)
        {
            form.Add(Body(file, type), field, "анықтама.pdf");
        }
        return form;
    }

    private static ByteArrayContent Body(byte[] file, string type) =>
        new(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

    private static async Task<int> CountAsync(BlobContainerClient container)
    {
        var count = 0;
        await foreach (var _ in container.GetBlobsAsync())
        {
            count++;
        }
        return count;
    }

    /// <summary>A body that is sent in chunks, because nobody knows how long it is.</summary>
    private sealed class Unmeasured(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}

using System.Globalization;
using System.Net;
using Azure.Data.Tables;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Behaviour;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits;

public sealed class StaffTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ParentClient _parent = fixture.Parent;

    [Theory]
    [InlineData("/api/staff/reviews?locality=saran")]
    [InlineData("/api/staff/documents/AAAA-AAAA-0123456789/content")]
    public async Task Nobody_looks_without_a_key(string path)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _parent.SendAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _parent.SendAsync(HttpMethod.Get, path, key: "wrong")).Status);
    }

    [Fact]
    public async Task The_file_is_handed_out_to_be_saved_and_not_shown()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2022));
        var id = (await _parent.UploadedAsync(applied, SampleFiles.Png, "image/png")).GetProperty("documentId").GetString()!;
        var content = (await _parent.ContentAsync(id)).Response;
        Assert.Equal(HttpStatusCode.OK, content.StatusCode);
        Assert.Equal(SampleFiles.Png, await content.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", content.Content.Headers.ContentType?.ToString());
        Assert.Equal($"attachment; filename=\"{id}.png\"", content.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal(["nosniff"], content.Headers.GetValues("X-Content-Type-Options").Distinct());
        Assert.True(content.Headers.CacheControl?.NoStore);
        Assert.Contains("document_viewed", await AuditAsync(applied));
    }

    [Fact]
    public async Task Malware_and_unknown_files_are_handed_out_to_nobody()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2022));
        (byte[] File, string Reason)[] cases =
        [
            ([.. SampleFiles.Pdf, .. SampleFiles.Eicar], "malware"),
            ("MZ a program"u8.ToArray(), "unknown_type"),
        ];
        foreach (var (file, reason) in cases)
        {
            var document = await _parent.UploadedAsync(applied, file);
            Assert.Equal(("rejected", reason), (document.State(), document.Reason()));
            var content = await _parent.ContentAsync(document.GetProperty("documentId").GetString()!);
            Assert.Equal((HttpStatusCode.Gone, "document_withheld"), (content.Status, content.Code));
        }
    }

    [Theory]
    [InlineData("AAAA-AAAA-0123456789")]
    [InlineData("nothing")]
    public async Task What_is_not_there_is_not_found(string id)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _parent.ContentAsync(id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _parent.ConfirmAsync(id)).Status);
    }

    [Fact]
    public async Task A_document_is_decided_on_once()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2022));
        var confirmed = (await _parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        var answer = await _parent.ConfirmAsync(confirmed);
        Assert.Equal(("confirmed", confirmed), (answer.Text("state"), answer.Text("documentId")));
        Assert.Equal(answer.Json.GetRawText(), (await _parent.ConfirmAsync(confirmed)).Json.GetRawText());
        Assert.Equal("already_decided", (await _parent.ConfirmAsync(confirmed, InDays(30))).Code);
        var late = await _parent.DecideAsync(confirmed, new { decision = "reject", reason = "Қате" });
        Assert.Equal((HttpStatusCode.Conflict, "already_decided"), (late.Status, late.Code));

        var rejected = (await _parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        answer = await _parent.DecideAsync(rejected, new { decision = "reject", reason = "Мөрі жоқ" });
        Assert.Equal(("rejected", "Мөрі жоқ"), (answer.Text("state"), answer.Text("reason")));
        Assert.Equal(
            answer.Json.GetRawText(),
            (await _parent.DecideAsync(rejected, new { decision = "reject", reason = "?" })).Json.GetRawText()
        );
        Assert.Equal("already_decided", (await _parent.ConfirmAsync(rejected)).Code);
        Assert.Equal(["confirmed", "rejected"], (await _parent.DocumentsAsync(applied)).Select(document => document.State()));
        Assert.Equal("Мөрі жоқ", (await _parent.DocumentsAsync(applied))[1].Reason());
        Assert.Equal(["document_confirmed", "document_rejected"], (await AuditAsync(applied)).Order());
    }

    [Fact]
    public async Task Every_fault_of_a_decision_is_named()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2022));
        var id = (await _parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        (object Decision, (string, string)[] Faults)[] cases =
        [
            (new { }, [("decision", "required")]),
            (
                new
                {
                    decision = "maybe",
                    reason = 5,
                    validUntil = "soon",
                    by = "me",
                },
                [("decision", "invalid_value"), ("reason", "wrong_type"), ("validUntil", "invalid_date"), ("by", "unknown_field")]
            ),
            (new { decision = "reject" }, [("reason", "required")]),
            (new { decision = "reject", reason = new string('a', 501) }, [("reason", "too_long")]),
            (new { decision = "confirm", validUntil = InDays(0) }, [("validUntil", "date_in_past")]),
        ];
        foreach (var (decision, faults) in cases)
        {
            var answer = await _parent.DecideAsync(id, decision);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(faults, answer.Faults);
        }
    }

    [Fact]
    public async Task A_certificate_counts_for_its_term_from_its_date()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2022));
        var issuedOn = DateOnly.FromDateTime(DateTime.Parse(InDays(-3), CultureInfo.InvariantCulture));
        var dated = (await _parent.UploadAsync(applied, SampleFiles.Pdf, query: $"benefit=teacher&issuedOn={issuedOn:yyyy-MM-dd}")).Text(
            "documentId"
        );
        Assert.Equal(
            issuedOn.AddMonths(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (await _parent.ConfirmAsync(dated)).Text("validUntil")
        );

        var undated = (await _parent.UploadAsync(applied, SampleFiles.Pdf, query: "benefit=teacher")).Text("documentId");
        Assert.Equal([("validUntil", "required")], (await _parent.ConfirmAsync(undated)).Faults);
        Assert.Equal(InDays(5), (await _parent.ConfirmAsync(undated, InDays(5))).Text("validUntil"));

        var withoutTerm = (await _parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        Assert.Null((await _parent.ConfirmAsync(withoutTerm)).Json.GetProperty("validUntil").GetString());
    }

    [Fact]
    public async Task Nothing_is_confirmed_for_a_child_that_has_left_the_queue()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2022));
        var id = (await _parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        await _parent.WithdrawAsync(applied);
        var answer = await _parent.ConfirmAsync(id);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "not_queued"), (answer.Status, answer.Code));
        Assert.Equal("rejected", (await _parent.DecideAsync(id, new { decision = "reject", reason = "-" })).Text("state"));
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_counts_and_the_place_tells_which()
    {
        for (var round = 0; round < 6; round++)
        {
            var applied = await _parent.ApplyAsync(Synthetic.Child(2023 - (round % 2)));
            var id = (await _parent.UploadedAsync(applied, SampleFiles.Pdf)).GetProperty("documentId").GetString()!;
            var reject = new { decision = "reject", reason = "-" };
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 6).Select(n => n % 2 == 0 ? _parent.ConfirmAsync(id) : _parent.DecideAsync(id, reject))
            );
            var state = (await _parent.DocumentsAsync(applied))[0].State();
            Assert.Equal(
                answers.Select((_, n) => (state == "confirmed") == (n % 2 == 0) ? HttpStatusCode.OK : HttpStatusCode.Conflict),
                answers.Select(answer => answer.Status)
            );
            Assert.Equal(state == "confirmed" ? "priority" : "general", (await _parent.OwnAsync(applied)).Text("lane"));
        }
    }

    private string InDays(int days) =>
        // Saran's clock is five hours ahead.
        fixture.App.Clock.GetUtcNow().AddHours(5).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<string>> AuditAsync(Answer applied)
    {
        var table = fixture.App.Services.Service<StorageClients>().Table(Tables.Audit);
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {applied.Text("number")}")))
        {
            rows.Add(row);
        }
        Assert.All(rows, row => Assert.Equal("function-key", row.GetString("Actor")));
        return [.. rows.Select(row => row.GetString("Action")!)];
    }
}

using System.Net;
using System.Text.Json;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Http.OpenApi;

/// <summary>A parent and the department use the whole app; every answer has to be as the API's description says.</summary>
public sealed class DescribedWalkTests
{
    [Fact]
    public async Task Every_answer_of_a_walk_is_as_described()
    {
        await using var app = await RunningApp.StartAsync();
        using var answers = new DescribedAnswers();
        using var http = new HttpClient(answers) { BaseAddress = app.Client.BaseAddress };
        var parent = new ParentClient(http);
        var child = Synthetic.Child(2023);
        var phone = Synthetic.Phone();

        var applied = await ApplyAsync(parent, child, phone);
        await LookAsync(parent, child, phone, applied);
        await ProveABenefitAsync(parent, applied);
        await StaffAsync(parent, applied);
        await WithdrawAsync(parent, applied);
        await AskWronglyAsync(parent, applied);
        await ReadWhatIsOpenToEveryoneAsync(parent);

        Assert.Superset(
            new HashSet<string>
            {
                "post /api/applications 201",
                "post /api/applications 200",
                "post /api/applications 409",
                "post /api/status 200",
                "get /api/applications/{number} 200",
                "get /api/queues/{locality}/{queueKind}/{birthYear} 200",
                "get /api/queues/{locality}/{queueKind}/{birthYear} 304",
                "post /api/applications/{number}/documents 202",
                "get /api/staff/documents/{documentId}/content 200",
                "post /api/staff/documents/{documentId}/decision 409",
                "post /api/staff/applications/{number}/removal 409",
                "delete /api/applications/{number} 204",
                "post /api/phone-confirmations/{confirmationId} 422",
                "get /api/staff/queues/{locality}/{queueKind}/{birthYear} 401",
            },
            answers.Seen
        );
    }

    private static async Task<Answer> ApplyAsync(ParentClient parent, string child, string phone)
    {
        var token = await parent.PhoneTokenAsync(phone);
        var applied = await parent.ApplyAsync(child, phone, token, idempotencyKey: "walk");
        Assert.Equal(HttpStatusCode.Created, applied.Status);
        var again = await parent.ApplyAsync(child, phone, token, idempotencyKey: "walk");
        Assert.Equal((HttpStatusCode.OK, applied.Text("number")), (again.Status, again.Text("number")));
        Assert.Equal(HttpStatusCode.Conflict, (await parent.ApplyAsync(child, phone, token)).Status);
        return applied;
    }

    private static async Task LookAsync(ParentClient parent, string child, string phone, Answer applied)
    {
        Assert.Equal(1, (await parent.StatusAsync(child)).GetProperty("position").GetInt32());
        Assert.Equal(JsonValueKind.Undefined, (await parent.StatusAsync(Synthetic.Child(2022))).ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await parent.OwnAsync(applied)).Status);
        var renewed = await parent.PostAsync(
            "/api/access-tokens",
            new { phoneToken = await parent.PhoneTokenAsync(phone), childIin = child }
        );
        Assert.Equal(HttpStatusCode.OK, renewed.Status);

        const string queue = "/api/queues/saran/general/2023";
        var order = await parent.SendAsync(HttpMethod.Get, queue, token: applied.Text("accessToken"));
        Assert.Equal(HttpStatusCode.OK, order.Status);
        var tag = order.Response.Headers.ETag!.ToString();
        var same = await parent.SendAsync(HttpMethod.Get, queue, token: applied.Text("accessToken"), headers: ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, same.Status);
    }

    private static async Task ProveABenefitAsync(ParentClient parent, Answer applied)
    {
        var (documents, token) = ($"/api/applications/{applied.Text("number")}/documents", applied.Text("accessToken"));
        var sent = await parent.SendAsync(
            HttpMethod.Post,
            $"{documents}?benefit=large_family&issuedOn=2026-01-31",
            Picture("image/png"),
            token
        );
        Assert.Equal((HttpStatusCode.Accepted, "received"), (sent.Status, sent.Text("state")));
        Assert.Equal(
            "unknown_benefit",
            Assert.Single((await parent.SendAsync(HttpMethod.Post, $"{documents}?benefit=tall", Picture("image/png"), token)).Faults).Code
        );
        Assert.Equal(
            "unsupported_type",
            (await parent.SendAsync(HttpMethod.Post, $"{documents}?benefit=orphan", Picture("image/gif"), token)).Code
        );

        var document = $"/api/staff/documents/{sent.Text("documentId")}";
        var content = await parent.SendAsync(HttpMethod.Get, $"{document}/content", key: RunningApp.FunctionKey);
        Assert.Equal("image/png", content.Response.Content.Headers.ContentType?.MediaType);
        var reviews = await parent.SendAsync(HttpMethod.Get, "/api/staff/reviews?locality=saran", key: RunningApp.FunctionKey);
        Assert.Equal(1, reviews.Json.GetProperty("items").GetArrayLength());
        Assert.Equal("invalid_input", (await DecideAsync(new { decision = "reject" })).Code);
        Assert.Equal("confirmed", (await DecideAsync(new { decision = "confirm", validUntil = "2030-01-01" })).Text("state"));
        Assert.Equal("already_decided", (await DecideAsync(new { decision = "reject", reason = "x" })).Code);
        Assert.Equal(
            "confirmed",
            (await parent.SendAsync(HttpMethod.Get, documents, token: token)).Json[0].GetProperty("state").GetString()
        );
        Assert.Equal("priority", (await parent.OwnAsync(applied)).Text("lane"));

        Task<Answer> DecideAsync(object decision) => parent.PostAsync($"{document}/decision", decision, key: RunningApp.FunctionKey);
    }

    private static ByteArrayContent Picture(string type) =>
        new(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))
        {
            Headers = { ContentType = new(type) },
        };

    private static async Task StaffAsync(ParentClient parent, Answer applied)
    {
        var number = applied.Text("number");
        Assert.Equal(HttpStatusCode.OK, (await parent.StaffOrderAsync(2023)).Status);
        Assert.Equal(HttpStatusCode.OK, (await parent.RemoveAsync(number, "placed")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await parent.RemoveAsync(number, "age")).Status);
        var restored = await parent.PostAsync(
            $"/api/staff/applications/{number}/restoration",
            new { note = "x" },
            key: RunningApp.FunctionKey
        );
        Assert.Equal("queued", restored.Text("status"));
    }

    private static async Task WithdrawAsync(ParentClient parent, Answer applied)
    {
        Assert.Equal(HttpStatusCode.NoContent, (await parent.WithdrawAsync(applied)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await parent.WithdrawAsync(applied)).Status);
        Assert.Equal("withdrawn", (await parent.OwnAsync(applied)).Text("status"));
    }

    private static async Task AskWronglyAsync(ParentClient parent, Answer applied)
    {
        var number = applied.Text("number");
        Assert.Equal("invalid_input", (await parent.PostAsync("/api/applications", new { child = 1, extra = 2 })).Code);
        Assert.Equal("unsupported_type", (await parent.SendAsync(HttpMethod.Post, "/api/status", new StringContent("{}"))).Code);
        Assert.Equal("unauthorized", (await parent.SendAsync(HttpMethod.Get, $"/api/applications/{number}", token: "v1.a.b")).Code);
        Assert.Equal("not_found", (await parent.SendAsync(HttpMethod.Get, "/api/queues/nowhere/general/2023")).Code);
        Assert.Equal("not_found", (await parent.PostAsync("/api/phone-confirmations/unknown", new { code = "123456" })).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await parent.SendAsync(HttpMethod.Get, "/api/staff/queues/saran/general/2023")).Status);
        var started = await parent.PostAsync("/api/phone-confirmations", new { phone = Synthetic.Phone() });
        var wrong = await parent.PostAsync($"/api/phone-confirmations/{started.Text("confirmationId")}", new { code = "no" });
        Assert.Equal(("wrong_code", 4), (wrong.Code, wrong.Number("attemptsLeft")));
    }

    private static async Task ReadWhatIsOpenToEveryoneAsync(ParentClient parent)
    {
        foreach (var path in new[] { "/api/reference", "/api/health", "/api/openapi.json" })
        {
            Assert.Equal(HttpStatusCode.OK, (await parent.SendAsync(HttpMethod.Get, path)).Status);
        }
    }
}

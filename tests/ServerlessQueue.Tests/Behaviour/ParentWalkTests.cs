using System.Net;
using System.Text.Json;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

public sealed class ParentWalkTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ParentClient _parent = fixture.Parent;

    [Fact]
    public async Task A_parent_applies_looks_up_withdraws_and_applies_again()
    {
        var child = Synthetic.Child(2021);
        var applied = await _parent.ApplyAsync(child);

        Assert.Equal(HttpStatusCode.Created, applied.Status);
        Assert.Equal($"/api/applications/{applied.Text("number")}", applied.Response.Headers.Location!.ToString());
        Assert.Equal(1, applied.Number("position"));
        Assert.Equal(1, (await _parent.StatusAsync(child)).GetProperty("position").GetInt32());

        var own = await _parent.OwnAsync(applied);
        Assert.Equal("queued", own.Text("status"));
        Assert.Equal(child, own.Json.GetProperty("child").GetProperty("iin").GetString());
        Assert.Equal(0, own.Json.GetProperty("ahead").GetProperty("general").GetInt32());

        Assert.Equal(HttpStatusCode.NoContent, (await _parent.WithdrawAsync(applied)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _parent.WithdrawAsync(applied)).Status);
        var withdrawn = await _parent.StatusAsync(child);
        Assert.Equal("withdrawn", withdrawn.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, withdrawn.GetProperty("position").ValueKind);

        var again = await _parent.ApplyAsync(child);
        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.NotEqual(applied.Text("number"), again.Text("number"));
        Assert.Equal("withdrawn", (await _parent.OwnAsync(applied)).Text("status"));
        Assert.Equal("queued", (await _parent.OwnAsync(again)).Text("status"));
    }

    [Fact]
    public async Task An_unknown_child_gets_an_empty_list()
    {
        var answer = await _parent.PostAsync("/api/status", new { childIin = Synthetic.Child(2022) });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.Json.GetProperty("applications").EnumerateArray());
    }

    [Fact]
    public async Task A_child_may_stand_in_two_kinds_at_once()
    {
        var child = Synthetic.Child(2022);
        Assert.Equal(HttpStatusCode.Created, (await _parent.ApplyAsync(child)).Status);
        Assert.Equal(HttpStatusCode.Created, (await _parent.ApplyAsync(child, queueKind: "correctional")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _parent.ApplyAsync(child, queueKind: "correctional")).Status);

        Assert.Equal("general", (await _parent.StatusAsync(child)).GetProperty("queueKind").GetString());
        Assert.Equal("correctional", (await _parent.StatusAsync(child, "correctional")).GetProperty("queueKind").GetString());
    }

    [Fact]
    public async Task A_lost_access_token_is_renewed_by_the_phone_that_applied_and_by_no_other()
    {
        var (child, phone) = (Synthetic.Child(2022), Synthetic.Phone());
        var applied = await _parent.ApplyAsync(child, phone);

        var renewed = await _parent.PostAsync(
            "/api/access-tokens",
            new { phoneToken = await _parent.PhoneTokenAsync(phone), childIin = child }
        );
        var token = renewed.Json.GetProperty("applications")[0].GetProperty("accessToken").GetString();
        var own = await _parent.SendAsync(HttpMethod.Get, $"/api/applications/{applied.Text("number")}", token: token);
        Assert.Equal(HttpStatusCode.OK, own.Status);

        var other = await _parent.PhoneTokenAsync(Synthetic.Phone());
        var refused = await _parent.PostAsync("/api/access-tokens", new { phoneToken = other, childIin = child });
        Assert.Empty(refused.Json.GetProperty("applications").EnumerateArray());
    }

    [Fact]
    public async Task Foreign_and_forged_tokens_are_refused_alike()
    {
        var mine = await _parent.ApplyAsync(Synthetic.Child(2022));
        var theirs = await _parent.ApplyAsync(Synthetic.Child(2022));
        var path = $"/api/applications/{mine.Text("number")}";

        foreach (var token in new[] { null, "", "x", theirs.Text("accessToken"), mine.Text("accessToken")[..^2] + "AA" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
            {
                var answer = await _parent.SendAsync(method, path, token: token);
                Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (answer.Status, answer.Code));
            }
        }

        Assert.Equal("queued", (await _parent.OwnAsync(mine)).Text("status"));
    }

    [Fact]
    public async Task A_phone_token_of_another_phone_is_refused()
    {
        var token = await _parent.PhoneTokenAsync(Synthetic.Phone());
        var answer = await _parent.ApplyAsync(Synthetic.Child(2022), Synthetic.Phone(), token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task Every_fault_of_a_form_is_named_at_once()
    {
        var answer = await _parent.PostAsync(
            "/api/applications",
            new
            {
                channel = "phone",
                child = new
                {
                    iin = "210314642175",
                    surname = " ",
                    nickname = "x",
                },
                parent = "nobody",
                phone = "+7 721 371 23 45",
                language = "de",
                locality = "atlantis",
                queueKind = "vip",
                benefit = "friend",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            [
                ("benefit", "unknown_benefit"),
                ("child.givenName", "required"),
                ("child.iin", "iin_check_digit"),
                ("child.nickname", "unknown_field"),
                ("child.surname", "required"),
                ("language", "unknown_language"),
                ("locality", "unknown_locality"),
                ("parent", "wrong_type"),
                ("phone", "phone_not_mobile"),
                ("phoneToken", "required"),
                ("queueKind", "unknown_queue_kind"),
            ],
            answer.Faults.Order()
        );
    }

    [Theory]
    [InlineData("270101500016", "850517422103", "child.iin", "child_not_born")]
    [InlineData("210314342175", "850517422103", "child.iin", "child_too_old")]
    [InlineData("200229604316", "850517422103", "child.iin", "child_too_old")]
    [InlineData("210314642174", "230605633507", "parent.iin", "parent_too_young")]
    [InlineData("210314642174", "210314642174", "parent.iin", "same_iin")]
    [InlineData("850517022108", "850517422103", "child.iin", "iin_century")]
    public async Task Rules_about_people_are_named_by_their_field(string child, string parent, string field, string code)
    {
        var phone = Synthetic.Phone();
        var answer = await _parent.PostAsync(
            "/api/applications",
            new
            {
                channel = "phone",
                phoneToken = await _parent.PhoneTokenAsync(phone),
                child = new
                {
                    iin = child,
                    surname = "А",
                    givenName = "Б",
                },
                parent = new
                {
                    iin = parent,
                    surname = "А",
                    givenName = "В",
                },
                phone,
                language = "ru",
                locality = "saran",
                queueKind = "general",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains((field, code), answer.Faults);
    }

    [Fact]
    public async Task Answers_are_the_same_after_a_restart()
    {
        var connection = await RunningApp.FreshAccountAsync();
        var child = Synthetic.Child(2023);
        string before;
        Answer applied;
        await using (var app = await RunningApp.StartAsync(connection))
        {
            var parent = new ParentClient(app.Client);
            await parent.ApplyAsync(Synthetic.Child(2023));
            applied = await parent.ApplyAsync(child);
            before = (await parent.OwnAsync(applied)).Json.GetRawText();
        }

        await using var restarted = await RunningApp.StartAsync(connection);
        Assert.Equal(before, (await new ParentClient(restarted.Client).OwnAsync(applied)).Json.GetRawText());
    }
}

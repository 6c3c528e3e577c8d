using System.Text.Json;
using ServerlessQueue.Http;
using ServerlessQueue.Queueing;

namespace ServerlessQueue.Tests.Http;

public sealed class AnswerTests
{
    [Fact]
    public async Task Json_is_camelCase_with_utc_times_snake_case_enums_nulls_and_readable_Kazakh()
    {
        var at = new DateTimeOffset(2026, 11, 22, 15, 30, 0, 250, TimeSpan.FromHours(5));
        var answered = await Requests
            .Get()
            .AnsweredBy(
                new JsonAnswer(
                    new
                    {
                        ComputedAt = at,
                        Lane = Lane.Extraordinary,
                        Name = "Қарағанды",
                        Email = (string?)null,
                        Phone = "+77012345678",
                    }
                )
            );

        Assert.Equal(200, answered.Status);
        Assert.Equal("application/json; charset=utf-8", answered.Headers.ContentType.ToString());
        Assert.Equal("no-store", answered.Headers.CacheControl.ToString());
        Assert.Equal(
            """{"computedAt":"2026-11-22T10:30:00.25Z","lane":"extraordinary","name":"Қарағанды","email":null,"phone":"+77012345678"}""",
            answered.Body
        );
        Assert.Equal(answered.Headers.ContentLength, System.Text.Encoding.UTF8.GetByteCount(answered.Body));
    }

    [Fact]
    public void A_time_survives_writing_and_reading()
    {
        var at = new DateTimeOffset(2026, 11, 22, 15, 30, 0, TimeSpan.FromHours(5)).AddTicks(1234567);
        Assert.Equal(at, JsonSerializer.Deserialize<DateTimeOffset>(JsonSerializer.Serialize(at, ApiJson.Options), ApiJson.Options));
        Assert.Equal(
            """{"2026-11-22T10:30:00.1234567Z":1}""",
            JsonSerializer.Serialize(new Dictionary<DateTimeOffset, int> { [at] = 1 }, ApiJson.Options)
        );
    }

    [Fact]
    public async Task What_was_made_is_answered_with_its_address()
    {
        var answered = await Requests.Get().AnsweredBy(new JsonAnswer(new { Number = "1" }, 201) { Location = "/api/applications/1" });
        Assert.Equal((201, "/api/applications/1"), (answered.Status, answered.Headers.Location.ToString()));
    }

    [Theory]
    [InlineData("\"v1\"", 304)]
    [InlineData("W/\"v1\"", 304)]
    [InlineData("\"v0\", \"v1\"", 304)]
    [InlineData("*", 304)]
    [InlineData("\"v2\"", 200)]
    [InlineData("nonsense", 200)]
    public async Task Who_has_the_same_version_already_gets_no_body(string known, int status)
    {
        var answer = new JsonAnswer(new { A = 1 }) { ETag = "\"v1\"", CacheControl = "public, max-age=300" };
        var answered = await Requests.Get(headers: ("If-None-Match", known)).AnsweredBy(answer);
        Assert.Equal((status, status == 304), (answered.Status, answered.Body.Length == 0));
        Assert.Equal(("\"v1\"", "public, max-age=300"), (answered.Headers.ETag.ToString(), answered.Headers.CacheControl.ToString()));
    }

    [Fact]
    public async Task A_problem_has_the_members_of_rfc_9457_and_every_fault()
    {
        var refusal = Refusal.Invalid([new("child.iin", "iin_check_digit"), new("phone", "required")]);
        var answered = await Requests.Get(headers: ("Accept-Language", "en")).AnsweredBy(new ProblemAnswer(refusal));

        Assert.Equal(400, answered.Status);
        Assert.Equal("application/problem+json; charset=utf-8", answered.Headers.ContentType.ToString());
        Assert.Equal(("en", "Accept-Language"), (answered.Headers.ContentLanguage.ToString(), answered.Headers.Vary.ToString()));
        var problem = answered.Json;
        Assert.Equal(["type", "title", "status", "detail", "code", "errors"], problem.EnumerateObject().Select(member => member.Name));
        Assert.Equal("urn:serverless-queue:problem:invalid_input", problem.GetProperty("type").GetString());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        var errors = problem.GetProperty("errors").EnumerateArray().ToArray();
        Assert.Equal(["child.iin", "phone"], errors.Select(error => error.GetProperty("field").GetString()));
        Assert.Equal(["iin_check_digit", "required"], errors.Select(error => error.GetProperty("code").GetString()));
        Assert.Equal("Fill in this field.", errors[1].GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_words_change_with_the_language_and_the_code_does_not()
    {
        var answers = new List<(string? Title, string? Code)>();
        foreach (var language in new[] { "kk", "ru", "en" })
        {
            var answered = await Requests.Get(headers: ("Accept-Language", language)).AnsweredBy(new ProblemAnswer(Refusal.NotFound()));
            answers.Add((answered.Json.GetProperty("title").GetString(), answered.Json.GetProperty("code").GetString()));
        }
        Assert.Equal([("Табылмады", "not_found"), ("Не найдено", "not_found"), ("Not found", "not_found")], answers);
    }

    [Fact]
    public async Task Extensions_stand_beside_the_members_and_cannot_replace_them()
    {
        var refusal = Refusal.Rule("wrong_code", new Dictionary<string, object?> { ["attemptsLeft"] = 3, ["status"] = 200 });
        var problem = (await Requests.Get().AnsweredBy(new ProblemAnswer(refusal))).Json;
        Assert.Equal(3, problem.GetProperty("attemptsLeft").GetInt32());
        Assert.Equal(422, problem.GetProperty("status").GetInt32());
        Assert.Contains("3", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_is_rounded_up_and_never_nothing()
    {
        var soon = await Requests.Get().AnsweredBy(new ProblemAnswer(Refusal.TooMany(TimeSpan.FromMilliseconds(10))));
        var later = await Requests.Get().AnsweredBy(new ProblemAnswer(Refusal.Unavailable(TimeSpan.FromSeconds(4.1))));
        Assert.Equal((429, "1"), (soon.Status, soon.Headers.RetryAfter.ToString()));
        Assert.Equal((503, "5"), (later.Status, later.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public async Task Who_is_not_authorized_is_told_how_to_be()
    {
        var answered = await Requests.Get().AnsweredBy(new ProblemAnswer(Refusal.Unauthorized()));
        Assert.Equal((401, "Bearer"), (answered.Status, answered.Headers.WWWAuthenticate.ToString()));
    }
}

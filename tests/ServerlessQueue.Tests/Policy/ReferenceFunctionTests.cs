using Microsoft.Extensions.Logging.Abstractions;
using ServerlessQueue.Policy;
using ServerlessQueue.Tests.Http;
using static ServerlessQueue.Tests.Policy.PolicyFiles;

namespace ServerlessQueue.Tests.Policy;

public sealed class ReferenceFunctionTests
{
    private readonly Clock _clock = new(At("2026-11-22T10:00:00Z"));

    [Fact]
    public async Task The_form_finds_all_that_it_needs()
    {
        var answered = await Ask(Small().Load());

        Assert.Equal((200, "public, max-age=300"), (answered.Status, answered.Headers.CacheControl.ToString()));
        var json = answered.Json;
        Assert.Equal(
            ["localities", "queueKinds", "benefits", "limits", "ratio", "orderVisibleTo"],
            json.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal("""{"code":"one","names":{"kk":"қ","ru":"р","en":"e"}}""", json.GetProperty("localities")[0].GetRawText());
        Assert.Equal("""{"code":"general","names":{"kk":"қ","ru":"р","en":"e"}}""", json.GetProperty("queueKinds")[0].GetRawText());
        Assert.Equal(
            """{"code":"serviceman","names":{"kk":"қ","ru":"р","en":"e"},"lane":"extraordinary","documents":[{"kk":"қ","ru":"р","en":"e"}],"validityMonths":1}""",
            json.GetProperty("benefits")[0].GetRawText()
        );
        Assert.Equal(
            """{"childMaxAgeYears":6,"parentMinAgeYears":16,"documentMaxBytes":10485760,"documentTypes":["application/pdf"],"nameMaxLength":100}""",
            json.GetProperty("limits").GetRawText()
        );
        Assert.Equal((3, "holders"), (json.GetProperty("ratio").GetInt32(), json.GetProperty("orderVisibleTo").GetString()));
    }

    [Fact]
    public async Task A_town_that_differs_carries_what_differs()
    {
        var book = Small()
            .With("localities.1.overrides", """[{ "effectiveFrom": "2026-01-01", "ratio": 1, "queueKinds": ["general"] }]""")
            .Load();
        var localities = (await Ask(book)).Json.GetProperty("localities");
        Assert.Equal(["code", "names"], localities[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["code", "names", "queueKinds", "ratio"], localities[1].EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, localities[1].GetProperty("ratio").GetInt32());
    }

    [Fact]
    public async Task Its_tag_holds_until_the_rules_change()
    {
        var book = Small().With("rules.shared.1", """{ "effectiveFrom": "2026-11-23", "ratio": 4 }""").Load();
        var function = Function(book);
        var tag = (await Ask(function)).Headers.ETag.ToString();
        Assert.Equal(304, (await Ask(function, tag)).Status);
        Assert.Equal(tag, (await Ask(Function(book))).Headers.ETag.ToString());

        _clock.Now = At("2026-11-22T19:00:00Z");
        var changed = await Ask(function, tag);
        Assert.Equal(200, changed.Status);
        Assert.Equal(4, changed.Json.GetProperty("ratio").GetInt32());
        Assert.NotEqual(tag, changed.Headers.ETag.ToString());
    }

    private Task<Answered> Ask(PolicyBook book) => Ask(Function(book));

    private static async Task<Answered> Ask(ReferenceFunction function, string known = "")
    {
        var request = Requests.Get(headers: ("If-None-Match", known));
        return await request.AnsweredBy(await function.Run(request));
    }

    private ReferenceFunction Function(PolicyBook book) => new(book, _clock, new Endpoint(NullLogger<Endpoint>.Instance));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using ServerlessQueue.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class ExplanationTests(BrowserFixture browser)
{
    private static readonly string[] Reasons =
    [
        "placed",
        "withdrawn",
        "removed",
        "joined",
        "restored",
        "benefit_confirmed",
        "benefit_lost",
        "ratio",
        "own_benefit",
    ];

    [Fact]
    public Task A_place_that_moved_is_explained_by_what_happened_ahead() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                // A queue of its own, so that nobody else moves in it.
                var parent = browser.Parent;
                var ahead = new List<Answer>();
                for (var i = 0; i < 3; i++)
                {
                    ahead.Add(await parent.ApplyAsync(Synthetic.Child(2021), queueKind: "sanatorium"));
                }
                var child = Synthetic.Child(2021);
                await parent.ApplyAsync(child, queueKind: "sanatorium");
                await parent.RemoveAsync(ahead[0].Text("number"), "placed");
                await parent.WithdrawAsync(ahead[1]);
                await browser.App.RunFunctionAsync("RecomputePositions");

                await AskAsync(visit, child);
                await Expect(visit.Page.Locator(".place__number")).ToHaveTextAsync(visit.Text("place.number", ("position", "2")));
                var movement = visit.Page.Locator(".movement");
                await Expect(movement).ToContainTextAsync("4-орыннан 2-орынға");
                await Expect(movement).ToContainTextAsync(visit.Text("movement.placed.nearer", ("count", "1")));
                await Expect(movement).ToContainTextAsync(visit.Text("movement.withdrawn.nearer", ("count", "1")));
            }
        );

    [Theory]
    [InlineData("kk", "Алдыңыздағы 2 бала балабақшаға орналасты", "Жеңілдігі расталған 1 бала алдыңызға өтті", "7 орын алға")]
    [InlineData(
        "ru",
        "2 ребёнка перед вами получили место в детском саду",
        "1 ребёнок с подтверждённой льготой встал перед вами",
        "на 7 мест вперёд"
    )]
    [InlineData(
        "en",
        "2 children ahead of you got a kindergarten place",
        "1 child's benefit was confirmed ahead of you",
        "7 places nearer"
    )]
    public Task Movement_is_told_in_words_with_the_right_plurals(string language, string placed, string confirmed, string sum) =>
        browser.VisitAsync(
            language,
            async visit =>
            {
                await ServeAsync(
                    visit,
                    SampleAnswers.Status([SampleAnswers.Reason("placed", -2), SampleAnswers.Reason("benefit_confirmed", 1)])
                );
                await AskAsync(visit, "230605633507");

                var movement = visit.Page.Locator(".movement");
                await Expect(movement).ToContainTextAsync(placed);
                await Expect(movement).ToContainTextAsync(confirmed);
                await Expect(movement).ToContainTextAsync(sum);
            }
        );

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public Task Every_reason_has_words_in_both_directions_for_every_count(string language) =>
        browser.VisitAsync(
            language,
            async visit =>
            {
                foreach (var count in new[] { 1, 2, 5, 11, 21, 12345 })
                {
                    await ServeAsync(
                        visit,
                        SampleAnswers.Status([
                            .. Reasons.SelectMany(reason =>
                                new JsonNode[] { SampleAnswers.Reason(reason, -count), SampleAnswers.Reason(reason, count) }
                            ),
                        ])
                    );
                    await AskAsync(visit, "230605633507");
                    var moves = await visit.Page.Locator(".move").AllInnerTextsAsync();

                    Assert.Equal(2 * Reasons.Length, moves.Count);
                    Assert.All(moves, words => Assert.DoesNotMatch(@"[{}]|undefined|movement\.", words));
                }
            }
        );

    [Fact]
    public Task A_reason_that_does_not_exist_yet_still_gets_honest_words() =>
        browser.VisitAsync(
            "en",
            async visit =>
            {
                await ServeAsync(visit, SampleAnswers.Status([SampleAnswers.Reason("eclipse", 2)]));
                await AskAsync(visit, "230605633507");
                await Expect(visit.Page.Locator(".move")).ToContainTextAsync("2 children came ahead of you");
            }
        );

    [Fact]
    public Task A_place_that_stood_still_says_so_and_what_evened_out() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                await ServeAsync(
                    visit,
                    SampleAnswers.Status([SampleAnswers.Reason("placed", -1), SampleAnswers.Reason("joined", 1)], 124, 124)
                );
                await AskAsync(visit, "230605633507");
                await Expect(visit.Page.Locator(".movement")).ToContainTextAsync("С 15 ноября 2026 г. место не изменилось");
                await Expect(visit.Page.Locator(".movement")).ToContainTextAsync(visit.Text("movement.evenedOut"));
            }
        );

    [Fact]
    public Task The_picture_of_the_last_weeks_has_the_same_numbers_in_words_and_in_a_table() =>
        browser.VisitAsync(
            "en",
            async visit =>
            {
                await ServeAsync(visit, SampleAnswers.Status());
                await AskAsync(visit, "230605633507");

                var picture = visit.Page.GetByRole(AriaRole.Img, new() { Name = visit.Text("chart.title") });
                await Expect(picture).ToBeVisibleAsync();
                await Expect(picture).ToHaveAccessibleNameAsync(new Regex("Place 150 on 8 November 2026, place 124 on 21 November 2026"));
                await visit.Page.Locator(".chart summary").ClickAsync();
                await Expect(visit.Page.Locator(".chart tbody tr")).ToHaveCountAsync(14);
                await Expect(visit.Page.Locator(".chart tbody tr").First).ToContainTextAsync("124");
            }
        );

    [Fact]
    public Task Times_are_the_towns_whatever_the_browser_thinks_of_its_zone() =>
        browser.VisitAsync(
            "en",
            async visit =>
            {
                await ServeAsync(visit, SampleAnswers.Status());
                await AskAsync(visit, "230605633507");
                await Expect(visit.Page.Locator(".place")).ToContainTextAsync("As of 22 November 2026, 01:30");
            }
        );

    [Theory]
    [InlineData("kk", "шамамен 14–22 аптадан кейін")]
    [InlineData("ru", "примерно через 14–22 недели")]
    [InlineData("en", "in about 14–22 weeks")]
    public Task The_estimate_is_a_range_and_no_promise(string language, string words) =>
        browser.VisitAsync(
            language,
            async visit =>
            {
                await ServeAsync(visit, SampleAnswers.Status());
                await AskAsync(visit, "230605633507");
                await Expect(visit.Page.Locator(".answer")).ToContainTextAsync(words);
                await Expect(visit.Page.Locator(".answer")).ToContainTextAsync(visit.Text("estimate.caution"));
            }
        );

    [Fact]
    public Task Where_there_is_too_little_to_go_by_no_number_is_named() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var status = SampleAnswers.Status();
                var application = status["applications"]![0]!;
                application["estimate"] = null;
                application["estimateReason"] = "too_little_data";
                await ServeAsync(visit, status);
                await AskAsync(visit, "230605633507");
                await Expect(visit.Page.Locator(".answer")).ToContainTextAsync(visit.Text("estimate.tooLittle"));
            }
        );

    private static Task ServeAsync(Visit visit, JsonObject status) =>
        visit.Page.RouteAsync("**/api/status", route => route.FulfillAsync(new() { Json = status }));

    private static async Task AskAsync(Visit visit, string childIin)
    {
        await visit.OpenAsync("/check");
        await visit.Field("childIin").FillAsync(childIin);
        await visit.ClickAsync("check.submit");
        await Expect(visit.Page.Locator(".answer")).ToBeVisibleAsync();
    }
}

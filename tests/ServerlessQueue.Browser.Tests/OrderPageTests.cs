using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class OrderPageTests(BrowserFixture browser)
{
    /// <summary>
    /// E extraordinary, P priority, G general, in merged order; the first place shown; how many generals are owed; the place that breaks
    /// the rule. A page from the middle is checked as far as it can be.
    /// </summary>
    private static readonly (string Lanes, int From, int GeneralOwed, int? Breach)[] Orders =
    [
        ("", 1, 0, null),
        ("EEPGGGPGGGPG", 1, 0, null),
        ("EGGPGGGP", 1, 2, null),
        ("GGGPGGGPGGG", 1, 3, null),
        ("PGGGPPPP", 1, 0, null),
        ("PGGGPGGGGGGG", 1, 0, null),
        ("GGGGGG", 1, 3, null),
        ("PPP", 1, 0, null),
        ("EPEGGG", 1, 0, 3),
        ("PGGPG", 1, 0, 5),
        ("PGGGGP", 1, 0, 6),
        ("GPGGG", 1, 0, 2),
        ("GGPGGGP", 1, 3, 4),
        ("PPG", 1, 0, 3),
        ("GPGGGPGGG", 101, 0, null),
        ("GGGPGGGPG", 101, 0, null),
        ("GGGGP", 101, 0, 105),
        ("PGGPGG", 101, 0, 105),
    ];

    [Fact]
    public Task The_browser_finds_the_first_row_that_breaks_the_rule() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await visit.OpenAsync("/order");
                foreach (var order in Orders)
                {
                    var found = await BreachAsync(visit, Page(order.Lanes, order.GeneralOwed, order.From));
                    Assert.Equal((order.Lanes, order.Breach), (order.Lanes, found?.GetProperty("position").GetInt32()));
                }
            }
        );

    [Fact]
    public Task Inside_a_lane_an_earlier_submission_must_stand_first_to_the_last_decimal() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var page = Page("GG", 3, from: 1);
                page["entries"]![0]!["submittedAt"] = "2026-03-02T04:12:33.12Z";
                page["entries"]![1]!["submittedAt"] = "2026-03-02T04:12:33.1199999Z";
                await visit.OpenAsync("/order");
                var found = await BreachAsync(visit, page);
                Assert.Equal("time", found?.GetProperty("rule").GetString());
            }
        );

    [Fact]
    public Task The_own_row_is_found_and_pages_turn_by_button() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                await new Applicant(visit).ApplyAsync();
                var asked = new List<string>();
                await visit.Page.RouteAsync(
                    "**/api/queues/**",
                    async route =>
                    {
                        asked.Add(new Uri(route.Request.Url).Query);
                        var from = asked.Count == 1 ? 1 : 101;
                        var page = Page(string.Concat(Enumerable.Repeat("PGGG", 25)), generalOwed: 0, from);
                        page["total"] = 250;
                        await route.FulfillAsync(new() { Json = page });
                    }
                );
                await visit.OpenAsync("/order");
                await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(100);
                await Expect(visit.Button("order.previous")).ToBeDisabledAsync();
                await visit.ClickAsync("order.next");
                await Expect(visit.Page.Locator("tbody th").First).ToHaveTextAsync("101");
                await Expect(visit.Page.Locator("#queue-title")).ToBeFocusedAsync();

                Assert.Equal("?from=101&count=100", asked[^1]);
            }
        );

    [Fact]
    public Task A_breach_is_said_aloud() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await new Applicant(visit).ApplyAsync();
                await visit.Page.RouteAsync("**/api/queues/**", route => route.FulfillAsync(new() { Json = Page("PGGGGP", 0, from: 1) }));
                await visit.OpenAsync("/order");
                await Expect(visit.Page.Locator("#verdict .notice--error"))
                    .ToContainTextAsync(visit.Text("order.breach.ratio", ("position", "6")));
            }
        );

    [Fact]
    public Task A_town_that_opens_its_order_to_everyone_is_chosen_from_a_list() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await ServeVisibilityAsync(visit, "everyone");
                await visit.Page.RouteAsync("**/api/queues/**", route => route.FulfillAsync(new() { Json = Page("PGGG", 0, from: 1) }));
                await visit.OpenAsync("/order");
                await visit.Page.Locator("#queue-pick").SelectOptionAsync(new SelectOptionValue { Index = 1 });
                await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(4);
            }
        );

    [Fact]
    public Task A_town_that_shows_its_order_to_nobody_says_so() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await ServeVisibilityAsync(visit, "nobody");
                await visit.OpenAsync("/order");
                await Expect(visit.Page.Locator("#locked")).ToContainTextAsync(visit.Text("order.closed"));
            }
        );

    private static Task ServeVisibilityAsync(Visit visit, string visibleTo) =>
        visit.Page.RouteAsync(
            "**/api/reference",
            async route =>
            {
                var answer = await route.FetchAsync();
                var reference = JsonNode.Parse(await answer.TextAsync())!.AsObject();
                reference["orderVisibleTo"] = visibleTo;
                await route.FulfillAsync(new() { Response = answer, Json = reference });
            }
        );

    private static async Task<JsonElement?> BreachAsync(Visit visit, JsonObject page)
    {
        var found = await visit.Page.EvaluateAsync<JsonElement?>(
            """
            async (page) => {
              const { firstBreach } = await import(new URL('order/rule.js', document.querySelector('script[type=module]').src));
              return firstBreach(JSON.parse(page));
            }
            """,
            page.ToJsonString()
        );
        return found is { ValueKind: JsonValueKind.Object } breach ? breach : null;
    }

    private static JsonObject Page(string lanes, int generalOwed, int from) =>
        new()
        {
            ["locality"] = "saran",
            ["queueKind"] = "general",
            ["birthYear"] = 2023,
            ["total"] = from + lanes.Length - 1,
            ["computedAt"] = "2026-11-21T20:30:00Z",
            ["generalOwed"] = generalOwed,
            ["ratio"] = 3,
            ["from"] = from,
            ["entries"] = new JsonArray([.. lanes.Select((lane, i) => Entry(lane, from + i))]),
        };

    private static JsonObject Entry(char lane, int position) =>
        new()
        {
            ["position"] = position,
            ["lane"] = lane switch
            {
                'E' => "extraordinary",
                'P' => "priority",
                _ => "general",
            },
            ["submittedAt"] = DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(position).ToString("O"),
            ["mark"] = $"M{position}",
        };
}

using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

/// <summary>Networks that break, a server that asks to wait: nothing typed is lost and nothing is done twice.</summary>
[Collection(BrowserGroup.Name)]
public sealed class RoughWeatherTests(BrowserFixture browser)
{
    [Fact]
    public Task An_answer_lost_on_its_way_is_asked_for_again_under_the_same_key() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var keys = new List<string?>();
                await visit.Page.RouteAsync(
                    "**/api/applications",
                    async route =>
                    {
                        keys.Add(route.Request.Headers.GetValueOrDefault("idempotency-key"));
                        if (keys.Count > 1)
                        {
                            await route.ContinueAsync();
                            return;
                        }
                        await route.FetchAsync();
                        await route.AbortAsync();
                    }
                );
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await family.AskForCodeAsync();
                await family.ConfirmAsync();
                await Expect(visit.Page.GetByText(visit.Text("trouble.network"))).ToBeVisibleAsync();

                await visit.ClickAsync("apply.send");
                await Expect(visit.Heading("apply.done.title")).ToBeVisibleAsync();
                Assert.Equal(2, keys.Count);
                Assert.NotNull(keys[0]);
                Assert.Equal(keys[0], keys[1]);
            }
        );

    [Fact]
    public Task A_page_dropped_by_the_phone_comes_back_with_everything_typed() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await visit.Page.ReloadAsync();

                await Expect(visit.Field("child.iin")).ToHaveValueAsync(family.ChildIin);
                await family.AskForCodeAsync();
                await visit.Page.ReloadAsync();
                await family.ConfirmAsync();
                await Expect(visit.Heading("apply.done.title")).ToBeVisibleAsync();
            }
        );

    [Theory]
    [InlineData(429, "40", "через 40 секунд")]
    [InlineData(503, "1", "через 1 секунду")]
    [InlineData(503, "180", "через 3 минуты")]
    public Task A_server_that_asks_to_wait_is_understood(int status, string retryAfter, string words) =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                await visit.Page.RouteAsync("**/api/status", route => RefuseAsync(route, status, retryAfter));
                await visit.OpenAsync("/check");
                await visit.Field("childIin").FillAsync("230605633507");
                await visit.ClickAsync("check.submit");

                await Expect(visit.Summary).ToContainTextAsync(words);
                await Expect(visit.Field("childIin")).ToHaveValueAsync("230605633507");
            }
        );

    [Theory]
    [InlineData("/apply", "apply.queue.title")]
    [InlineData("/application", null)]
    public Task A_page_that_could_not_load_its_choices_offers_to_try_again(string path, string? heading) =>
        browser.VisitAsync(
            "en",
            async visit =>
            {
                await visit.Page.RouteAsync("**/api/reference", route => RefuseAsync(route, 503, "5"));
                await visit.OpenAsync(path);
                await Expect(visit.Page.Locator("[role=alert]")).ToContainTextAsync("in 5 seconds");

                await visit.Page.UnrouteAsync("**/api/reference");
                await visit.ClickAsync("trouble.again");
                await Expect(visit.Page.Locator("[role=alert]")).ToHaveCountAsync(0);
                await Expect(heading is null ? visit.Field("childIin") : visit.Heading(heading)).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task Another_code_can_be_asked_for_when_its_time_has_come() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                var asked = 0;
                await visit.Page.RouteAsync(
                    "**/api/phone-confirmations",
                    async route =>
                    {
                        asked++;
                        var soon = DateTimeOffset.FromUnixTimeMilliseconds(await NowAsync(visit)).AddSeconds(2);
                        await route.FulfillAsync(
                            new()
                            {
                                Status = 202,
                                Json = new
                                {
                                    confirmationId = $"c{asked}",
                                    phone = "+77012345678",
                                    expiresAt = soon.AddMinutes(10),
                                    resendAfter = soon,
                                },
                            }
                        );
                    }
                );
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await family.AskForCodeAsync();
                await Expect(visit.Button("code.resend")).ToBeHiddenAsync();

                await visit.ClickAsync("code.resend");
                await Expect(visit.Page.Locator("#announcer")).ToContainTextAsync(visit.Text("code.resent"));
                Assert.Equal(2, asked);
            }
        );

    [Fact]
    public Task A_code_that_has_run_out_says_so_and_offers_another() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await family.AskForCodeAsync();
                await visit.Page.RouteAsync("**/api/phone-confirmations/*", route => RefuseAsync(route, 410, null));
                await visit.Field("code").FillAsync("123456");
                await visit.ClickAsync("code.submit");

                await Expect(visit.Summary).ToContainTextAsync(visit.Text("code.expired"));
                await Expect(visit.Button("code.resend")).ToBeVisibleAsync();
            }
        );

    private static Task<long> NowAsync(Visit visit) => visit.Page.EvaluateAsync<long>("() => Date.now()");

    private static Task RefuseAsync(IRoute route, int status, string? retryAfter) =>
        route.FulfillAsync(
            new()
            {
                Status = status,
                ContentType = "application/problem+json",
                Headers = retryAfter is null ? [] : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
                Body = """{"title":"x","code":"x"}""",
            }
        );
}

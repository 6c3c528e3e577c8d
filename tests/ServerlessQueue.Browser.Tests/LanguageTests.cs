using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class LanguageTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_first_visit_is_in_Kazakh_whatever_the_browser_prefers()
    {
        using var newcomer = new HttpClient { BaseAddress = browser.App.Client.BaseAddress };
        newcomer.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US,en;q=0.9,ru;q=0.8");
        using var response = await newcomer.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("<html lang=\"kk\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["kk"], response.Content.Headers.ContentLanguage);
    }

    [Theory]
    [InlineData("ru", "Русский")]
    [InlineData("en", "English")]
    public Task A_chosen_language_is_remembered_on_every_page(string language, string name) =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await visit.OpenAsync("/");
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
                foreach (var path in new[] { "/", "/apply", "/check", "/application", "/order" })
                {
                    await visit.OpenAsync(path);
                    await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
                    await Expect(visit.Page.Locator(".languages [aria-current]")).ToHaveTextAsync(name);
                }
            }
        );

    [Fact]
    public Task An_unknown_language_leaves_the_remembered_one() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                await visit.OpenAsync("/?lang=xx");
                await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
            }
        );

    [Fact]
    public Task Every_call_asks_the_server_for_the_language_of_the_page() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                var languages = new List<string?>();
                visit.Page.Request += (_, request) =>
                {
                    if (request.Url.Contains("/api/", StringComparison.Ordinal))
                    {
                        languages.Add(request.Headers.GetValueOrDefault("accept-language"));
                    }
                };
                await new Applicant(visit).ApplyAsync();

                Assert.NotEmpty(languages);
                Assert.All(languages, language => Assert.Equal("ru", language));
            }
        );

    [Theory]
    [InlineData("/apply")]
    [InlineData("/check")]
    [InlineData("/application")]
    [InlineData("/order")]
    public Task Without_JavaScript_each_page_says_what_it_needs_in_three_languages(string path) =>
        browser.VisitAsync(
            new VisitOptions("kk", JavaScript: false),
            async visit =>
            {
                await visit.OpenAsync(path);
                var note = visit.Page.Locator("noscript .notice");
                await Expect(note.Locator("[lang=kk]")).ToBeVisibleAsync();
                await Expect(note.Locator("[lang=ru]")).ToBeVisibleAsync();
                await Expect(note.Locator("[lang=en]")).ToBeVisibleAsync();
                await Expect(visit.Page.Locator("main form:visible")).ToHaveCountAsync(0);
            }
        );

    [Fact]
    public Task Without_JavaScript_the_home_page_still_tells_what_is_needed_and_how_the_order_works() =>
        browser.VisitAsync(
            new VisitOptions("ru", JavaScript: false),
            async visit =>
            {
                await visit.OpenAsync("/");
                await Expect(visit.Heading("needed.title")).ToBeVisibleAsync();
                await Expect(visit.Heading("rule.title")).ToBeVisibleAsync();
            }
        );
}

using ServerlessQueue.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [Fact]
    public Task An_application_is_made_and_looked_up_without_a_mouse() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var family = new Applicant(visit);
                var keyboard = visit.Page.Keyboard;
                await visit.OpenAsync("/");
                await PressAsync(visit, "Tab", "a.skip");
                await keyboard.PressAsync("Enter");
                await FollowAsync(visit, "a.door--first", "/apply");
                await Expect(visit.Heading("apply.queue.title")).ToBeVisibleAsync();

                await PressAsync(visit, "Tab", "#locality-0");
                await keyboard.PressAsync("Space");
                await PressAsync(visit, "Tab", "#queueKind-0");
                await keyboard.PressAsync("Space");
                await PressAsync(visit, "Tab", "[name=benefit]");
                await keyboard.PressAsync("ArrowDown");
                await Expect(visit.Page.Locator("#benefit-papers")).ToBeVisibleAsync();
                await keyboard.PressAsync("ArrowUp");
                await Expect(visit.Page.Locator("#benefit-papers")).ToBeHiddenAsync();
                await PressAsync(visit, "Tab", "#queue [type=submit]");
                await keyboard.PressAsync("Enter");

                await Expect(visit.Heading("apply.details.title")).ToBeFocusedAsync();
                await TypeAsync(visit, "child.iin", family.ChildIin);
                await TypeAsync(visit, "child.surname", "Сынақова");
                await TypeAsync(visit, "child.givenName", "Айша");
                await TypeAsync(visit, "parent.iin", family.ParentIin);
                await TypeAsync(visit, "parent.surname", "Сынақова");
                await TypeAsync(visit, "parent.givenName", "Дана");
                await TypeAsync(visit, "phone", family.Phone);
                await keyboard.PressAsync("Enter");

                await Expect(visit.Heading("apply.code.title")).ToBeFocusedAsync();
                await TypeAsync(visit, "code", await visit.CodeAsync(family.Phone));
                await keyboard.PressAsync("Enter");
                await Expect(visit.Heading("apply.done.title")).ToBeFocusedAsync();

                await FollowAsync(visit, "#done a[href=\"/check\"]", "/check");
                await TypeAsync(visit, "childIin", family.ChildIin);
                await keyboard.PressAsync("Enter");
                await Expect(visit.Page.Locator("#result-title")).ToBeFocusedAsync();
                await Expect(visit.Page.Locator(".answer .place__number")).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task The_question_before_leaving_the_queue_keeps_the_focus_inside_and_gives_it_back() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await new Applicant(visit).ApplyAsync();
                await visit.OpenAsync("/application");
                await visit.Button("withdraw.open").FocusAsync();
                await visit.Page.Keyboard.PressAsync("Enter");
                await Expect(visit.Button("withdraw.no")).ToBeFocusedAsync();

                await visit.Page.Keyboard.PressAsync("Escape");
                await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
                await Expect(visit.Button("withdraw.open")).ToBeFocusedAsync();
            }
        );

    [Theory]
    [InlineData("/")]
    [InlineData("/apply")]
    [InlineData("/check")]
    [InlineData("/application")]
    [InlineData("/order")]
    public Task Whatever_takes_the_focus_shows_it(string path) =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await visit.OpenAsync(path);
                await Expect(visit.Page.Locator("[data-loading]")).ToHaveCountAsync(0);
                for (var i = 0; i < 12; i++)
                {
                    await visit.Page.Keyboard.PressAsync("Tab");
                    var shown = await visit.Page.EvaluateAsync<bool>(
                        """
                        () => {
                          const focused = document.activeElement;
                          const marks = [focused, focused.nextElementSibling].filter(Boolean).map((element) => getComputedStyle(element));
                          return focused === document.body || marks.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
                        }
                        """
                    );
                    Assert.True(shown, $"{path}: {await visit.FocusedAsync()} hides the focus");
                }
            }
        );

    /// <summary>Presses a key until an element is focused; a person would give up sooner.</summary>
    private static async Task PressAsync(Visit visit, string key, string selector)
    {
        for (var i = 0; i < 25; i++)
        {
            await visit.Page.Keyboard.PressAsync(key);
            if (await visit.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }
        Assert.Fail($"{selector} is not reached by {key}; the focus is at {await visit.FocusedAsync()}.");
    }

    /// <summary>Goes by a link; what comes after is pressed on the page that it leads to. A person whose key went nowhere presses again.</summary>
    private static async Task FollowAsync(Visit visit, string link, string path)
    {
        const int Tries = 3;
        for (var left = Tries; ; left--)
        {
            await PressAsync(visit, "Tab", link);
            await visit.Page.Keyboard.PressAsync("Enter");
            try
            {
                await visit.Page.WaitForURLAsync($"**{path}*", new() { Timeout = 10_000 });
                return;
            }
            catch (TimeoutException) when (left > 1)
            {
                // The page moved the focus between the two keys.
            }
        }
    }

    private static async Task TypeAsync(Visit visit, string field, string text)
    {
        await PressAsync(visit, "Tab", $"[name=\"{field}\"]");
        await visit.Page.Keyboard.TypeAsync(text);
    }
}

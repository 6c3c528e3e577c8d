using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class ParentsWalkTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("kk", 1280)]
    [InlineData("ru", 360)]
    [InlineData("en", 768)]
    public Task A_parent_goes_from_the_home_page_to_a_place_and_out_of_the_queue_again(string language, int width) =>
        browser.VisitAsync(
            new VisitOptions(language, width),
            async visit =>
            {
                var page = visit.Page;
                var family = new Applicant(visit);
                await visit.OpenAsync("/");
                await visit.FollowAsync("nav.apply");
                await Expect(page).ToHaveURLAsync(new Regex("/apply$"));

                var number = await family.ApplyAsync();
                await Expect(page.Locator(".place__number")).ToHaveTextAsync(new Regex(@"\d+"));
                await visit.ClickAsync("done.copy");
                Assert.Equal(number, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

                await visit.OpenAsync("/check");
                await visit.Field("childIin").FillAsync(family.ChildIin);
                await visit.ClickAsync("check.submit");
                await Expect(page.Locator(".answer .place__number")).ToBeVisibleAsync();
                await Expect(page.Locator(".answer")).Not.ToContainTextAsync(number);

                await visit.FollowAsync("nav.application");
                await Expect(page.Locator(".facts")).ToContainTextAsync(number);
                await visit.FollowAsync("own.order");
                await Expect(page.Locator("tr.own")).ToHaveCountAsync(1);
                await Expect(page.Locator("#verdict .notice--good")).ToBeVisibleAsync();

                await visit.OpenAsync("/application");
                await visit.ClickAsync("withdraw.open");
                await visit.ClickAsync("withdraw.yes");
                await Expect(page.Locator(".place__ended")).ToHaveTextAsync(visit.Text("status.withdrawn"));
            }
        );

    [Fact]
    public Task An_application_is_opened_on_another_device_by_a_code_to_its_phone() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var family = new Applicant(visit);
                var number = await family.ApplyAsync();
                browser.App.Clock.Advance(TimeSpan.FromMinutes(2));
                await browser.VisitAsync(
                    "ru",
                    async other =>
                    {
                        await other.OpenAsync("/application");
                        await other.Field("childIin").FillAsync(family.ChildIin);
                        await other.Field("phone").FillAsync(family.Phone);
                        await other.ClickAsync("apply.toCode");
                        await Expect(other.Field("code")).ToBeVisibleAsync();
                        await other.Field("code").FillAsync(await other.CodeAsync(family.Phone));
                        await other.ClickAsync("code.submit");
                        await Expect(other.Page.Locator(".facts")).ToContainTextAsync(number);

                        await other.ClickAsync("own.leave");
                        await Expect(other.Field("childIin")).ToHaveValueAsync("");
                        await Expect(other.Page.Locator(".facts")).ToHaveCountAsync(0);
                    }
                );
            }
        );

    [Fact]
    public Task The_language_changes_in_the_middle_of_the_form_and_nothing_typed_is_lost() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Русский" }).ClickAsync();

                await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
                await Expect(visit.Field("child.iin")).ToHaveValueAsync(family.ChildIin);
                await Expect(visit.Field("child.givenName")).ToHaveValueAsync("Айша");
            }
        );

    [Fact]
    public Task What_was_typed_is_gone_once_the_application_is_accepted() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var family = new Applicant(visit);
                await family.ApplyAsync();
                var kept = await visit.Page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage, ...localStorage })");

                Assert.DoesNotContain(family.ChildIin, kept, StringComparison.Ordinal);
                Assert.DoesNotContain(family.Phone[2..], kept, StringComparison.Ordinal);
                Assert.DoesNotContain("Сынақова", kept, StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task What_was_typed_can_be_deleted_at_any_time() =>
        browser.VisitAsync(
            "en",
            async visit =>
            {
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await visit.ClickAsync("apply.forget");

                await Expect(visit.Heading("apply.queue.title")).ToBeVisibleAsync();
                await Expect(visit.Page.Locator("[name=locality]:checked")).ToHaveCountAsync(0);
                var kept = await visit.Page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage })");
                Assert.DoesNotContain(family.ChildIin, kept, StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task No_personal_number_ever_stands_in_an_address() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var addresses = new List<string>();
                visit.Page.Request += (_, request) => addresses.Add(request.Url);
                var family = new Applicant(visit);
                await family.ApplyAsync();
                await visit.OpenAsync("/check");
                await visit.Field("childIin").FillAsync(family.ChildIin);
                await visit.ClickAsync("check.submit");
                await Expect(visit.Page.Locator(".answer")).ToBeVisibleAsync();

                Assert.DoesNotContain(addresses, address => address.Contains(family.ChildIin, StringComparison.Ordinal));
                Assert.DoesNotContain(addresses, address => address.Contains(family.Phone[2..], StringComparison.Ordinal));
            }
        );
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using ServerlessQueue.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class FormFaultTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public Task Empty_fields_are_named_in_a_summary_that_leads_to_them(string language) =>
        browser.VisitAsync(
            language,
            async visit =>
            {
                await new Applicant(visit).ChooseQueueAsync();
                await visit.ClickAsync("apply.toCode");

                await Expect(visit.Summary).ToBeFocusedAsync();
                await Expect(visit.Summary.GetByRole(AriaRole.Link)).ToHaveCountAsync(7);
                await Expect(visit.FaultOf("child.iin")).ToContainTextAsync(visit.Text("fault.required"));
                await Expect(visit.Field("child.iin")).ToHaveAttributeAsync("aria-invalid", "true");
                await Expect(visit.Field("child.iin"))
                    .ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(visit.Text("fault.required"))));
                await Expect(visit.Field("email")).Not.ToHaveAttributeAsync("aria-invalid", "true");

                await visit.Summary.GetByRole(AriaRole.Link).Nth(3).ClickAsync();
                await Expect(visit.Field("parent.iin")).ToBeFocusedAsync();
            }
        );

    [Fact]
    public Task A_fault_goes_away_while_its_field_is_being_mended() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await new Applicant(visit).ChooseQueueAsync();
                await visit.ClickAsync("apply.toCode");
                await visit.Field("child.surname").PressSequentiallyAsync("С");

                await Expect(visit.FaultOf("child.surname")).ToBeHiddenAsync();
                await Expect(visit.Field("child.surname")).Not.ToHaveAttributeAsync("aria-invalid", "true");
                await Expect(visit.FaultOf("child.givenName")).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task A_slip_in_an_IIN_is_told_on_leaving_the_field_and_a_right_one_shows_the_birth_date() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await new Applicant(visit).ChooseQueueAsync();
                await visit.Field("child.iin").FillAsync("230605633508");
                await visit.Field("child.iin").BlurAsync();
                await Expect(visit.FaultOf("child.iin")).ToContainTextAsync(visit.Text("fault.iin_check_digit"));

                await visit.Field("child.iin").FillAsync("230605 633507");
                await Expect(visit.Page.Locator("#child-iin-echo")).ToContainTextAsync("2023 жылғы 5 маусым");
                await visit.Field("child.iin").BlurAsync();
                await Expect(visit.Field("child.iin")).ToHaveValueAsync("230605633507");
                await Expect(visit.FaultOf("child.iin")).ToBeHiddenAsync();
            }
        );

    [Fact]
    public Task What_looks_wrong_from_here_may_be_sent_all_the_same_and_the_servers_words_land_beside_the_field() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                var family = new Applicant(visit) { ChildIin = "200229604316" };
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await visit.ClickAsync("apply.toCode");
                await Expect(visit.Summary).ToContainTextAsync(visit.Text("fault.sureAdvice"));
                await Expect(visit.FaultOf("child.iin")).ToContainTextAsync(visit.Text("fault.child_too_old"));

                await family.AskForCodeAsync();
                await family.ConfirmAsync();
                await Expect(visit.Heading("apply.details.title")).ToBeVisibleAsync();
                await Expect(visit.Summary).ToBeFocusedAsync();
                await Expect(visit.FaultOf("child.iin")).Not.ToContainTextAsync(visit.Text("fault.child_too_old"));
                await Expect(visit.FaultOf("child.iin")).ToContainTextAsync("Ребёнок старше");
                await Expect(visit.Field("child.surname")).ToHaveValueAsync("Сынақова");
            }
        );

    [Fact]
    public Task A_fault_mended_after_the_code_needs_no_second_code() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var family = new Applicant(visit) { ChildIin = Synthetic.Parent };
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await visit.ClickAsync("apply.toCode");
                await family.AskForCodeAsync();
                await family.ConfirmAsync();
                await Expect(visit.FaultOf("child.iin")).ToBeVisibleAsync();

                await visit.Field("child.iin").FillAsync(Synthetic.Child(2022));
                await visit.ClickAsync("apply.toCode");
                await Expect(visit.Heading("apply.done.title")).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task A_fault_of_a_field_that_the_form_does_not_have_stands_in_the_summary() =>
        browser.VisitAsync(
            "en",
            async visit =>
            {
                await visit.Page.RouteAsync(
                    "**/api/phone-confirmations",
                    route =>
                        Problem(
                            route,
                            400,
                            """{"code":"invalid_input","errors":[{"field":"planet","code":"x","message":"No such planet."}]}"""
                        )
                );
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await visit.ClickAsync("apply.toCode");

                await Expect(visit.Summary).ToContainTextAsync("No such planet.");
                await Expect(visit.Summary.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
            }
        );

    [Fact]
    public Task A_wrong_code_tells_how_many_tries_are_left_and_the_right_one_still_works() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                var family = new Applicant(visit);
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await family.AskForCodeAsync();
                var code = await visit.CodeAsync(family.Phone);
                await visit.Field("code").FillAsync(code == "000000" ? "000001" : "000000");
                await visit.ClickAsync("code.submit");
                await Expect(visit.FaultOf("code")).ToContainTextAsync("Осталось 4 попытки.");

                await visit.Field("code").FillAsync($"{code[..3]} {code[3..]}");
                await visit.ClickAsync("code.submit");
                await Expect(visit.Heading("apply.done.title")).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task A_child_that_stands_in_the_queue_already_is_told_kindly_with_ways_on() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var child = Synthetic.Child(2023);
                await browser.Parent.ApplyAsync(child);
                var family = new Applicant(visit) { ChildIin = child };
                await family.ChooseQueueAsync();
                await family.FillDetailsAsync();
                await family.AskForCodeAsync();
                await family.ConfirmAsync();

                await Expect(visit.Page.GetByText(visit.Text("apply.already"))).ToBeVisibleAsync();
                await Expect(visit.Page.Locator("#code-form").GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
            }
        );

    [Fact]
    public Task An_unknown_IIN_is_answered_with_kind_words_and_what_to_look_at() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await visit.OpenAsync("/check");
                await visit.Field("childIin").FillAsync(Synthetic.Child(2024));
                await visit.Page.Keyboard.PressAsync("Enter");
                await Expect(visit.Heading("check.unknown.title")).ToBeVisibleAsync();

                await visit.Field("childIin").FillAsync("123");
                await visit.Page.Keyboard.PressAsync("Enter");
                await Expect(visit.FaultOf("childIin")).ToContainTextAsync("12");
                await Expect(visit.Heading("check.unknown.title")).ToBeHiddenAsync();
            }
        );

    private static Task Problem(IRoute route, int status, string body) =>
        route.FulfillAsync(
            new()
            {
                Status = status,
                ContentType = "application/problem+json",
                Body = body,
            }
        );
}

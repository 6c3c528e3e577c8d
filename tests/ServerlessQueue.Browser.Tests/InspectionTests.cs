using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using ServerlessQueue.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

/// <summary>Every page in every state it has, looked over by axe, by its width and by the size of what a finger is to hit.</summary>
[Collection(BrowserGroup.Name)]
public sealed class InspectionTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("kk", 1280, ColorScheme.Light)]
    [InlineData("kk", 360, ColorScheme.Dark)]
    [InlineData("ru", 360, ColorScheme.Light)]
    [InlineData("en", 360, ColorScheme.Light)]
    public Task No_page_in_any_state_shuts_anybody_out(string language, int width, ColorScheme scheme) =>
        browser.VisitAsync(
            new VisitOptions(language, width, scheme),
            async visit =>
            {
                var inspection = new Inspection(visit);
                await LookAtHomeAsync(visit, inspection);
                var child = await LookAtApplyAsync(visit, inspection);
                await LookAtCheckAsync(visit, inspection, child);
                await LookAtOrderAsync(visit, inspection);
                await LookAtOwnAsync(visit, inspection);
                Assert.Empty(inspection.Findings);
            }
        );

    private static async Task LookAtHomeAsync(Visit visit, Inspection inspection)
    {
        await visit.OpenAsync("/");
        await inspection.LookAsync("home");
        await visit.OpenAsync("/order");
        await Expect(visit.Heading("order.locked.title")).ToBeVisibleAsync();
        await inspection.LookAsync("order, locked");
        await visit.OpenAsync("/application");
        await Expect(visit.Field("phone")).ToBeVisibleAsync();
        await inspection.LookAsync("application, not open");
    }

    private static async Task<string> LookAtApplyAsync(Visit visit, Inspection inspection)
    {
        var family = new Applicant(visit);
        await visit.OpenAsync("/apply");
        await Expect(visit.Heading("apply.queue.title")).ToBeVisibleAsync();
        await inspection.LookAsync("apply, queue");
        await visit.ClickAsync("apply.next");
        await inspection.LookAsync("apply, queue with faults");
        await family.ChooseQueueAsync("serviceman");
        await inspection.LookAsync("apply, details");
        await visit.ClickAsync("apply.toCode");
        await inspection.LookAsync("apply, details with faults");
        await family.FillDetailsAsync();
        await family.AskForCodeAsync();
        await inspection.LookAsync("apply, code");
        await visit.Field("code").FillAsync("12");
        await visit.ClickAsync("code.submit");
        await inspection.LookAsync("apply, code with a fault");
        await family.ConfirmAsync();
        await Expect(visit.Heading("apply.done.title")).ToBeVisibleAsync();
        await inspection.LookAsync("apply, done");
        await visit.ClickAsync("upload.send");
        await inspection.LookAsync("apply, done with a fault of the upload");
        return family.ChildIin;
    }

    private static async Task LookAtCheckAsync(Visit visit, Inspection inspection, string child)
    {
        await visit.OpenAsync("/check");
        await inspection.LookAsync("check");
        await visit.ClickAsync("check.submit");
        await inspection.LookAsync("check, with a fault");
        await visit.Field("childIin").FillAsync(Synthetic.Child(2025));
        await visit.ClickAsync("check.submit");
        await Expect(visit.Heading("check.unknown.title")).ToBeVisibleAsync();
        await inspection.LookAsync("check, unknown");
        await visit.Page.RouteAsync("**/api/status", route => route.FulfillAsync(new() { Json = SampleAnswers.Status() }));
        await visit.Field("childIin").FillAsync(child);
        await visit.ClickAsync("check.submit");
        await Expect(visit.Page.Locator(".chart svg")).ToBeVisibleAsync();
        await visit.Page.Locator(".chart summary").ClickAsync();
        await inspection.LookAsync("check, found");
    }

    private static async Task LookAtOrderAsync(Visit visit, Inspection inspection)
    {
        await visit.OpenAsync("/order");
        await Expect(visit.Page.Locator("tr.own")).ToBeVisibleAsync();
        await visit.Page.Locator("summary").ClickAsync();
        await inspection.LookAsync("order");
    }

    private static async Task LookAtOwnAsync(Visit visit, Inspection inspection)
    {
        await visit.Page.RouteAsync("**/api/applications/*", route => SampleAnswers.WithDocumentsAsync(route));
        await visit.OpenAsync("/application");
        await Expect(visit.Page.Locator(".facts")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".document")).ToHaveCountAsync(5);
        await inspection.LookAsync("application");
        await visit.ClickAsync("withdraw.open");
        await inspection.LookAsync("application, asked before withdrawal");
        await visit.ClickAsync("withdraw.yes");
        await Expect(visit.Page.Locator(".place__ended")).ToBeVisibleAsync();
        await inspection.LookAsync("application, withdrawn");
    }
}

using Microsoft.Playwright;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Browser.Tests.Support;

/// <summary>A synthetic family at the form of /apply.</summary>
public sealed class Applicant(Visit visit)
{
    public string ChildIin { get; init; } = Synthetic.Child(2023);

    public string ParentIin { get; init; } = Synthetic.Parent;

    public string Phone { get; } = Synthetic.Phone();

    private IPage Page => visit.Page;

    /// <summary>First step: the town, the kind, and a benefit where there is one.</summary>
    public async Task ChooseQueueAsync(string benefit = "", string queueKind = "general")
    {
        await visit.OpenAsync("/apply");
        await ChooseAsync("locality", "saran");
        await ChooseAsync("queueKind", queueKind);
        await ChooseAsync("benefit", benefit);
        await visit.ClickAsync("apply.next");
        await Assertions.Expect(visit.Heading("apply.details.title")).ToBeVisibleAsync();
    }

    public async Task FillDetailsAsync()
    {
        await visit.Field("child.iin").FillAsync(ChildIin);
        await visit.Field("child.surname").FillAsync("Сынақова");
        await visit.Field("child.givenName").FillAsync("Айша");
        await visit.Field("parent.iin").FillAsync(ParentIin);
        await visit.Field("parent.surname").FillAsync("Сынақова");
        await visit.Field("parent.givenName").FillAsync("Дана");
        await visit.Field("phone").FillAsync($"8 {Phone[2..5]} {Phone[5..8]} {Phone[8..10]} {Phone[10..]}");
    }

    public async Task AskForCodeAsync()
    {
        await visit.ClickAsync("apply.toCode");
        await Assertions.Expect(visit.Field("code")).ToBeVisibleAsync();
    }

    public async Task ConfirmAsync()
    {
        await visit.Field("code").FillAsync(await visit.CodeAsync(Phone));
        await visit.ClickAsync("code.submit");
    }

    /// <summary>The whole way to the number.</summary>
    /// <returns>The number of the application.</returns>
    public async Task<string> ApplyAsync(string benefit = "")
    {
        await ChooseQueueAsync(benefit);
        await FillDetailsAsync();
        await AskForCodeAsync();
        await ConfirmAsync();
        await Assertions.Expect(visit.Heading("apply.done.title")).ToBeVisibleAsync();
        return await Page.Locator("#number").InnerTextAsync();
    }

    private Task ChooseAsync(string field, string value) => Page.Locator($"input[name={field}][value=\"{value}\"] + label").ClickAsync();
}

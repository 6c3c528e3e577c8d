using System.Net;
using ServerlessQueue.Tests.Behaviour;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits;

/// <summary>A document's way through the running app.</summary>
public sealed class DocumentWalkTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ParentClient _parent = fixture.Parent;

    [Fact]
    public async Task A_confirmed_document_moves_the_child_ahead_and_its_end_moves_it_back()
    {
        var first = await _parent.ApplyAsync(Synthetic.Child(2021));
        var child = Synthetic.Child(2021);
        var applied = await _parent.ApplyAsync(child);
        Assert.Equal(2, applied.Number("position"));

        var uploaded = await _parent.UploadAsync(applied, SampleFiles.Pdf, query: "benefit=serviceman&issuedOn=2026-01-01");
        Assert.Equal(HttpStatusCode.Accepted, uploaded.Status);
        Assert.Equal("received", uploaded.Text("state"));
        var document = await _parent.VerifiedAsync(applied, uploaded.Text("documentId"));
        Assert.Equal(("rejected", "certificate_expired"), (document.State(), document.Reason()));

        document = await _parent.UploadedAsync(applied, SampleFiles.Pdf, query: "benefit=serviceman");
        Assert.Equal(("needs_review", null), (document.State(), document.Reason()));
        var id = document.GetProperty("documentId").GetString()!;
        var tomorrow = fixture.App.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var decided = await _parent.ConfirmAsync(id, tomorrow);
        Assert.Equal(HttpStatusCode.OK, decided.Status);
        Assert.Equal(("confirmed", tomorrow), (decided.Text("state"), decided.Text("validUntil")));
        Assert.Equal(1, (await _parent.OwnAsync(applied)).Number("position"));
        Assert.Equal(2, (await _parent.OwnAsync(first)).Number("position"));

        fixture.App.Clock.Advance(TimeSpan.FromDays(4));
        await fixture.App.RunFunctionAsync("ExpireBenefits");
        while ((await _parent.DocumentsAsync(applied))[1].State() != "expired")
        {
            await Task.Delay(50);
        }
        Assert.Equal(2, (await _parent.OwnAsync(applied)).Number("position"));
    }
}

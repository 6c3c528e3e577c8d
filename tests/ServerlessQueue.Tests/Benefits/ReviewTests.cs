using System.Net;
using System.Text.Json;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Tests.Behaviour;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits;

public sealed class ReviewTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ParentClient _parent = fixture.Parent;

    [Fact]
    public async Task Those_that_wait_are_listed_oldest_first_page_by_page_and_by_town()
    {
        var uploaded = new List<string>();
        for (var family = 0; family < 4; family++)
        {
            var applied = await _parent.ApplyAsync(Synthetic.Child(2023), locality: "temirtau");
            for (var document = 0; document < 14; document++)
            {
                uploaded.Add((await _parent.UploadAsync(applied, SampleFiles.Png, "image/png")).Text("documentId"));
            }
            foreach (var id in uploaded.TakeLast(14))
            {
                await _parent.VerifiedAsync(applied, id);
            }
        }

        var first = (await _parent.ReviewsAsync("locality=temirtau")).Json;
        Assert.Equal(50, first.GetProperty("items").GetArrayLength());
        Assert.Equal(uploaded, Ids(await _parent.AllReviewsAsync("temirtau")));
        Assert.Equal(
            ["documentId", "number", "benefit", "receivedAt", "contentType", "size", "issuedOn", "reason"],
            first.GetProperty("items")[0].EnumerateObject().Select(property => property.Name)
        );
        Assert.Empty(await _parent.AllReviewsAsync("karaganda"));

        await _parent.ConfirmAsync(uploaded[10]);
        await _parent.DecideAsync(uploaded[55], new { decision = "reject", reason = "-" });
        Assert.Equal(uploaded.Where((_, index) => index is not (10 or 55)), Ids(await _parent.AllReviewsAsync("temirtau")));
    }

    [Fact]
    public async Task An_entry_that_a_crash_left_is_neither_shown_nor_kept()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2023));
        var text = (await _parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        await _parent.ConfirmAsync(text);
        var (table, index) = (fixture.App.Services.Service<DocumentTable>(), fixture.App.Services.Service<ReviewIndex>());
        Assert.True(DocumentId.TryParse(text, out var id));
        var decided = (await table.FindAsync(id, default))!.Document;
        await index.AddAsync(decided, default);
        await index.AddAsync(decided with { Id = DocumentId.NewRandom(id.Number) }, default);

        Assert.DoesNotContain(text, Ids(await _parent.AllReviewsAsync()));
        var left = new List<DocumentId>();
        await foreach (var page in index.PagesAsync("saran", null, 100, default))
        {
            left.AddRange(page.Select(entry => entry.Document).Where(document => document.Number == id.Number));
        }
        Assert.Empty(left);
    }

    [Theory]
    [InlineData("", "locality", "required")]
    [InlineData("locality=atlantis", "locality", "unknown_locality")]
    [InlineData("locality=saran&continuation=xyz", "continuation", "invalid_value")]
    [InlineData("locality=saran&continuation=***", "continuation", "invalid_value")]
    public async Task A_list_of_nowhere_is_refused(string query, string field, string code)
    {
        var answer = await _parent.ReviewsAsync(query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([(field, code)], answer.Faults);
    }

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> items) =>
        items.Select(item => item.GetProperty("documentId").GetString()!);
}

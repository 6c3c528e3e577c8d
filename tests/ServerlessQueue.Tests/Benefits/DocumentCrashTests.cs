using System.Net;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Tests.Behaviour;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits;

/// <summary>The process dies between any two requests to storage; another one carries on.</summary>
public sealed class DocumentCrashTests
{
    public static TheoryData<int, bool> Deaths(int requests)
    {
        var deaths = new TheoryData<int, bool>();
        for (var after = 0; after < requests; after++)
        {
            deaths.Add(after, false);
            deaths.Add(after, true);
        }
        return deaths;
    }

    [Theory]
    [MemberData(nameof(Deaths), 7)]
    public async Task An_upload_is_verified_or_never_was(int requests, bool lastOneReaches)
    {
        var connection = await RunningApp.FreshAccountAsync();
        var storage = new DyingStorage();
        Answer applied;
        await using (
            var dying = await RunningApp.StartAsync(
                connection,
                settings: Unheard,
                configure: s => s.AddSingleton<HttpPipelinePolicy>(storage)
            )
        )
        {
            var before = new ParentClient(dying.Client);
            applied = await before.ApplyAsync(Synthetic.Child(2022));
            storage.DieAfter(requests, lastOneReaches);
            var answer = await before.UploadAsync(applied, SampleFiles.Pdf, idempotencyKey: "one");
            Assert.True(answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Accepted);
        }

        await using var app = await RunningApp.StartAsync(connection);
        var parent = new ParentClient(app.Client);
        foreach (var document in await parent.DocumentsAsync(applied))
        {
            Assert.Equal("needs_review", (await parent.VerifiedAsync(applied, document.GetProperty("documentId").GetString()!)).State());
        }
        var again = await parent.UploadAsync(applied, SampleFiles.Pdf, idempotencyKey: "one");
        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal("needs_review", (await parent.VerifiedAsync(applied, again.Text("documentId"))).State());
        Assert.Single(await parent.DocumentsAsync(applied));
        Assert.Single(await parent.AllReviewsAsync());
    }

    [Theory]
    [MemberData(nameof(Deaths), 14)]
    public async Task A_decision_counts_whole_or_waits_for_a_person_again(int requests, bool lastOneReaches)
    {
        var connection = await RunningApp.FreshAccountAsync();
        var storage = new DyingStorage();
        Answer applied;
        string id;
        await using (var dying = await RunningApp.StartAsync(connection, configure: s => s.AddSingleton<HttpPipelinePolicy>(storage)))
        {
            var before = new ParentClient(dying.Client);
            applied = await before.ApplyAsync(Synthetic.Child(2022));
            id = (await before.UploadedAsync(applied, SampleFiles.Pdf, query: "benefit=serviceman")).GetProperty("documentId").GetString()!;
            storage.DieAfter(requests, lastOneReaches);
            await before.ConfirmAsync(id, "2999-01-01");
            storage.DieAfter(0, lastOneReaches: false);
        }

        await using var app = await RunningApp.StartAsync(connection);
        var parent = new ParentClient(app.Client);
        var state = (await parent.DocumentsAsync(applied)).Single().State();
        var waits = (await parent.AllReviewsAsync()).Count == 1;
        Assert.Equal(state == "needs_review", waits);
        Assert.Equal(HttpStatusCode.OK, (await parent.ConfirmAsync(id, "2999-01-01")).Status);
        Assert.Equal("confirmed", (await parent.DocumentsAsync(applied)).Single().State());
        Assert.Equal("extraordinary", (await parent.OwnAsync(applied)).Text("lane"));
        Assert.Single((await parent.OwnAsync(applied)).Json.GetProperty("benefits").EnumerateArray());
        Assert.Empty(await parent.AllReviewsAsync());
    }

    // So that no request of verification is counted among those of the upload.
    private static readonly Dictionary<string, string> Unheard = new() { ["AzureWebJobs.VerifyBenefitDocument.Disabled"] = "true" };
}

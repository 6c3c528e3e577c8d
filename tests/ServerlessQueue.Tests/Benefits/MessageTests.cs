using System.Text.Json;
using Azure.Storage.Queues;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Identity;
using ServerlessQueue.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits;

/// <summary>Messages that come twice, too early, too late, or are none.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_document_that_could_not_be_verified_is_a_person_s_to_decide()
    {
        await using var app = await RunningApp.StartAsync(
            settings: new Dictionary<string, string> { ["AzureWebJobs.VerifyBenefitDocument.Disabled"] = "true" }
        );
        var parent = new ParentClient(app.Client);
        var applied = await parent.ApplyAsync(Synthetic.Child(2021));
        var id = (await parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        await PoisonAsync(app, "no message");
        await PoisonAsync(app, Message(DocumentId.NewRandom(new ApplicationNumber(1)).ToString(), app.Clock.GetUtcNow()));
        await PoisonAsync(app, Message(id, app.Clock.GetUtcNow()));
        var document = await parent.VerifiedAsync(applied, id);
        Assert.Equal(("needs_review", "verification_failed"), (document.State(), document.Reason()));
        Assert.Equal("verification_failed", (await parent.AllReviewsAsync()).Single().Reason());
        Assert.Contains(app.Log.Lines, line => line.Event.Id == 5005);

        // Whoever wants to see the file has it verified first.
        Assert.Equal(SampleFiles.Pdf, await (await parent.ContentAsync(id)).Response.Content.ReadAsByteArrayAsync());
        Assert.Null((await parent.AllReviewsAsync()).Single().Reason());
        Assert.Equal("confirmed", (await parent.ConfirmAsync(id)).Text("state"));
        Assert.Empty(await parent.AllReviewsAsync());
    }

    [Fact]
    public async Task Who_decides_before_verification_has_the_document_verified_first()
    {
        await using var app = await RunningApp.StartAsync(
            settings: new Dictionary<string, string> { ["AzureWebJobs.VerifyBenefitDocument.Disabled"] = "true" }
        );
        var parent = new ParentClient(app.Client);
        var applied = await parent.ApplyAsync(Synthetic.Child(2021));
        var good = (await parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        Assert.Equal("confirmed", (await parent.ConfirmAsync(good)).Text("state"));
        var bad = (await parent.UploadAsync(applied, SampleFiles.Eicar)).Text("documentId");
        Assert.Equal("already_decided", (await parent.ConfirmAsync(bad)).Code);
        Assert.Equal("malware", (await parent.DocumentsAsync(applied))[1].Reason());
    }

    [Fact]
    public async Task A_message_about_nothing_waits_a_little_and_is_dropped_in_the_end()
    {
        await using var app = await RunningApp.StartAsync();
        var queue = app.Services.Service<StorageClients>().Queue(QueueNames.VerifyBenefitDocument);
        var id = DocumentId.NewRandom(ApplicationNumber.NewRandom()).ToString();

        await app.RunFunctionAsync("VerifyBenefitDocument", Message(id, app.Clock.GetUtcNow()));
        await EventuallyAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 1);
        await queue.ClearMessagesAsync();

        await app.RunFunctionAsync("VerifyBenefitDocument", Message(id, app.Clock.GetUtcNow().AddMinutes(-11)));
        await EventuallyAsync(() => Task.FromResult(app.Log.Lines.Any(line => line.Event.Id == 5006)));
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no message")]
    [InlineData("null")]
    [InlineData("{\"documentId\":\"850517422103\"}")]
    public async Task What_is_no_message_is_dropped_and_not_repeated(string message)
    {
        await using var app = await RunningApp.StartAsync();
        await app.RunFunctionAsync("VerifyBenefitDocument", message);
        await EventuallyAsync(() => Task.FromResult(app.Log.Lines.Any(line => line.Event.Id == 5007)));
        Assert.DoesNotContain(app.Log.Lines, line => line.Line.Contains("850517422103", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verified_twice_is_verified_once()
    {
        await using var app = await RunningApp.StartAsync();
        var parent = new ParentClient(app.Client);
        var applied = await parent.ApplyAsync(Synthetic.Child(2021));
        var id = (await parent.UploadedAsync(applied, SampleFiles.Pdf)).GetProperty("documentId").GetString()!;
        await parent.ConfirmAsync(id);
        var before = app.Log.Lines.Count(line => line.Event.Id == 5004);
        await app.Services.Service<ServerlessQueue.Benefits.Verification.DocumentVerification>().VerifyAsync(Parsed(id), default);
        await PoisonAsync(app, Message(id, app.Clock.GetUtcNow()));
        await EventuallyAsync(() => Task.FromResult(app.Log.Lines.Any(line => line.Event.Id == 5005)));
        Assert.Equal("confirmed", (await parent.DocumentsAsync(applied))[0].State());
        Assert.Equal(before, app.Log.Lines.Count(line => line.Event.Id == 5004));
    }

    private static DocumentId Parsed(string id) => DocumentId.TryParse(id, out var parsed) ? parsed : throw new FormatException();

    private static string Message(string id, DateTimeOffset sentAt) =>
        JsonSerializer.Serialize(new { documentId = id, sentAt }, JsonSerializerOptions.Web);

    private static async Task PoisonAsync(RunningApp app, string message)
    {
        QueueClient poison = app.Services.Service<StorageClients>().Queue(QueueNames.VerifyBenefitDocumentPoison);
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(50);
        }
    }
}

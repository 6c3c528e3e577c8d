using System.Text;
using Azure.Data.Tables;
using ServerlessQueue.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits;

public sealed class DocumentPrivacyTests
{
    [Fact]
    public async Task What_a_person_writes_and_how_a_file_was_called_stand_nowhere_in_the_clear()
    {
        const string Note = "Анықтамада Сынақова Айша деп жазылған";
        const string FileName = "synaqova-aisha";
        await using var app = await RunningApp.StartAsync();
        var parent = new ParentClient(app.Client);
        var applied = await parent.ApplyAsync(Synthetic.Child(2021));
        using var form = new MultipartFormDataContent
        {
            {
                new ByteArrayContent(SampleFiles.Pdf) { Headers = { ContentType = new("application/pdf") } },
                "file",
                FileName + ".pdf"
            },
        };
        var rejected = (await parent.UploadAsync(applied, form)).Text("documentId");
        Assert.Equal(Note, (await parent.DecideAsync(rejected, new { decision = "reject", reason = Note })).Text("reason"));
        var confirmed = (await parent.UploadAsync(applied, SampleFiles.Pdf)).Text("documentId");
        await parent.DecideAsync(
            confirmed,
            new
            {
                decision = "confirm",
                reason = Note,
                validUntil = "2999-01-01",
            }
        );
        await parent.ContentAsync(confirmed);

        var stored = new StringBuilder();
        var storage = app.Services.Service<StorageClients>();
        foreach (var table in Tables.All)
        {
            await foreach (var row in storage.Table(table).QueryAsync<TableEntity>())
            {
                stored.AppendJoin('\n', row.Select(property => $"{property.Key}={property.Value}")).AppendLine();
            }
        }
        await foreach (var blob in storage.Container(Containers.BenefitDocuments).GetBlobsAsync())
        {
            stored.AppendLine(blob.Name);
        }
        Assert.Contains(rejected, stored.ToString(), StringComparison.Ordinal);
        foreach (var text in new[] { stored.ToString(), string.Join('\n', app.Log.Lines.Select(line => line.Line)) })
        {
            Assert.DoesNotContain("Сынақова", text, StringComparison.Ordinal);
            Assert.DoesNotContain(FileName, text, StringComparison.Ordinal);
        }
    }
}

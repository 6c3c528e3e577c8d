using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>Nothing that the app stores or logs outside a seal tells who somebody is.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public async Task No_log_line_row_message_or_blob_name_holds_a_number_a_phone_or_a_name()
    {
        // The messages stay where they are, so that they can be read.
        await using var app = await RunningApp.StartAsync(
            settings: new Dictionary<string, string>
            {
                ["AzureWebJobs:SettleQueueChange:Disabled"] = "true",
                ["AzureWebJobs:VerifyBenefitDocument:Disabled"] = "true",
            }
        );
        var parent = new ParentClient(app.Client);
        var (child, phone) = (Synthetic.Child(2022), Synthetic.Phone());
        var applied = await parent.ApplyAsync(child, phone);
        await parent.ApplyAsync(child, phone);
        await parent.StatusAsync(child);
        await parent.OwnAsync(applied);
        await parent.SendAsync(
            HttpMethod.Post,
            $"/api/applications/{applied.Text("number")}/documents?benefit=large_family",
            new ByteArrayContent("%PDF-1.4"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } },
            applied.Text("accessToken")
        );
        await app.TickAsync();
        await parent.RemoveAsync(applied.Text("number"), "moved_away");
        await parent.SendAsync(HttpMethod.Get, $"/api/applications/{child}");

        string[] secrets = [child, Synthetic.Parent, phone, phone[1..], phone[2..], "Сынақова", "Айша", "Дана"];
        var kept = await EverythingAsync(app.Services.GetRequiredService<StorageClients>());
        Assert.Contains(kept, text => text.Contains(applied.Text("number"), StringComparison.Ordinal));
        foreach (var text in kept.Concat(app.Log.Lines.Select(line => line.Line)))
        {
            Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static async Task<List<string>> EverythingAsync(StorageClients storage)
    {
        var texts = new List<string>();
        foreach (var table in Tables.All)
        {
            await foreach (var row in storage.Table(table).QueryAsync<TableEntity>())
            {
                texts.Add($"{row.PartitionKey} {row.RowKey}");
                texts.AddRange(row.Select(property => property.Value as string ?? AsText(property.Value)));
            }
        }

        foreach (var queue in QueueNames.All)
        {
            // Intents are not visible for some seconds.
            await Task.Delay(TimeSpan.FromSeconds(queue == QueueNames.All[0] ? 6 : 0));
            var messages = await storage.Queue(queue).ReceiveMessagesAsync(32);
            texts.AddRange(messages.Value.Select(message => message.MessageText));
        }

        foreach (var container in Containers.All)
        {
            await foreach (var blob in storage.Container(container).GetBlobsAsync())
            {
                texts.Add(blob.Name);
            }
        }

        return texts;
    }

    private static string AsText(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}";
}

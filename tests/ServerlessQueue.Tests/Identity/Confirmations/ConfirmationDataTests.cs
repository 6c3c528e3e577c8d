using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Notices;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Storage;

namespace ServerlessQueue.Tests.Identity.Confirmations;

[Collection(StorageCollection.Name)]
public sealed class ConfirmationDataTests(StorageFixture fixture)
{
    [Fact]
    public async Task Neither_number_nor_code_can_be_read_from_any_row()
    {
        using var town = new Town(fixture);
        var (id, code) = await town.StartedAsync();
        await town.ConfirmAsync(id, code);

        var rows = new List<string>();
        foreach (var table in new[] { Tables.Confirmations, Tables.Outbox })
        {
            await foreach (var row in town.Storage.Table(table).QueryAsync<TableEntity>())
            {
                rows.AddRange(row.Select(property => $"{property.Value}"));
            }
        }
        Assert.Contains(id, rows);
        Assert.DoesNotContain(rows, value => value.Contains(town.Phone[2..], StringComparison.Ordinal));
        Assert.DoesNotContain(code, rows);
    }

    [Fact]
    public async Task An_sms_that_was_not_sent_is_not_announced()
    {
        using var town = new Town(fixture, sender: new NoGateway());
        var answer = await town.StartAsync();
        Assert.Equal((503, "30"), (answer.Status, answer.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public async Task The_purge_takes_what_ended_a_day_ago_and_leaves_the_rest()
    {
        using var town = new Town(fixture);
        using var later = new Town(fixture);
        var (ended, _) = await town.StartedAsync();
        later.Clock.Now += TimeSpan.FromHours(23);
        var (recent, _) = await later.StartedAsync();

        town.Clock.Now += TimeSpan.FromDays(1) + TimeSpan.FromMinutes(11);
        await town.Purge.Run(new TimerInfo(), CancellationToken.None);

        Assert.Equal(404, (await town.ConfirmAsync(ended, "123456")).Status);
        Assert.Equal(410, (await town.ConfirmAsync(recent, "123456")).Status);
        Assert.False(await HasBudgetAsync(town));
        Assert.True(await HasBudgetAsync(later));
        Assert.Equal(202, (await town.StartAsync()).Status);
    }

    private static async Task<bool> HasBudgetAsync(Town town)
    {
        var pseudonym = new Pseudonyms(TestKeys.Ring).OfPhone(town.Number);
        return (await town.Storage.Table(Tables.Confirmations).GetEntityIfExistsAsync<TableEntity>(pseudonym, "budget")).HasValue;
    }

    private sealed class NoGateway : INoticeSender
    {
        public Task SendAsync(PhoneNumber phone, string text, CancellationToken cancellationToken) =>
            throw Refusal.Unavailable(TimeSpan.FromSeconds(30));
    }
}

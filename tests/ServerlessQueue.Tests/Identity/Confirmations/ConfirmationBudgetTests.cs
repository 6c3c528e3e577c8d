using ServerlessQueue.Identity.Confirmations;
using ServerlessQueue.Tests.Http;
using ServerlessQueue.Tests.Storage;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Identity.Confirmations;

[Collection(StorageCollection.Name)]
public sealed class ConfirmationBudgetTests(StorageFixture fixture)
{
    private static readonly ConfirmationOptions TwoInARow = new()
    {
        BurstPerPhone = 2,
        RefillSeconds = 60,
        PerPhoneAndDay = 20,
    };

    [Fact]
    public async Task A_telephone_gets_its_codes_in_a_row_and_then_one_a_minute()
    {
        using var town = new Town(fixture, TwoInARow);
        Assert.Equal(202, (await town.StartAsync()).Status);
        Assert.Equal(202, (await town.StartAsync()).Status);
        AssertWait(await town.StartAsync(), "60");

        town.Clock.Now += TimeSpan.FromSeconds(59.5);
        AssertWait(await town.StartAsync(), "1");
        town.Clock.Now += TimeSpan.FromSeconds(0.5);
        Assert.Equal(202, (await town.StartAsync()).Status);
        AssertWait(await town.StartAsync(), "60");
    }

    [Fact]
    public async Task Who_waits_until_resendAfter_gets_another_code()
    {
        using var town = new Town(fixture, TwoInARow);
        for (var time = 0; time < 6; time++)
        {
            var started = await town.StartAsync();
            Assert.Equal(202, started.Status);
            town.Clock.Now = started.Json.GetProperty("resendAfter").GetDateTimeOffset();
        }
    }

    [Fact]
    public async Task A_telephone_gets_no_more_than_its_codes_of_a_day()
    {
        using var town = new Town(
            fixture,
            new()
            {
                BurstPerPhone = 50,
                RefillSeconds = 1,
                PerPhoneAndDay = 3,
            }
        );
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(202, (await town.StartAsync()).Status);
        }
        town.Clock.Now += TimeSpan.FromMinutes(1);
        AssertWait(await town.StartAsync(), $"{(8 * 60 * 60) - 60}");
        town.Clock.Now += TimeSpan.FromHours(8);
        Assert.Equal(202, (await town.StartAsync()).Status);
    }

    [Fact]
    public async Task Requests_at_one_instant_are_counted_each()
    {
        using var town = new Town(
            fixture,
            new()
            {
                BurstPerPhone = 5,
                RefillSeconds = 60,
                PerPhoneAndDay = 20,
            }
        );
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => town.StartAsync())));
        Assert.Equal(5, answers.Count(answer => answer.Status == 202));
        Assert.Equal(15, answers.Count(answer => answer.Status == 429));
        Assert.Equal(5, (await town.Outbox.ReadAsync(town.Number, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task One_telephone_does_not_use_up_the_codes_of_another()
    {
        using var town = new Town(fixture, TwoInARow);
        using var neighbour = new Town(fixture, TwoInARow);
        await town.StartAsync();
        await town.StartAsync();
        Assert.Equal(429, (await town.StartAsync()).Status);
        Assert.Equal(202, (await neighbour.StartAsync()).Status);
    }

    [Fact]
    public async Task One_client_address_does_not_flood_many_telephones()
    {
        using var town = new Town(
            fixture,
            new()
            {
                BurstPerPhone = 50,
                PerPhoneAndDay = 1000,
                BurstPerAddress = 2,
                PerAddressAndMinute = 1,
            }
        );
        // What stands before the last hop was made up by the caller.
        Assert.Equal(202, (await From(town, "198.51.100.1, 203.0.113.7:50123")).Status);
        Assert.Equal(202, (await From(town, "198.51.100.2, 203.0.113.7:50124")).Status);
        Assert.Equal(429, (await From(town, "198.51.100.3, 203.0.113.7:50125")).Status);
        Assert.Equal(202, (await From(town, "203.0.113.7, 198.51.100.3")).Status);
        Assert.Equal(202, (await town.StartAsync()).Status);
    }

    [Fact]
    public async Task A_code_costs_four_calls_to_storage_with_the_outbox_and_its_check_two()
    {
        var requests = new StorageRequests();
        using var town = new Town(fixture, policies: requests);
        var started = await town.StartAsync();
        Assert.Equal(4, requests.Sent.Count);

        await town.ConfirmAsync(started.Json.GetProperty("confirmationId").GetString()!, "1");
        Assert.Equal(6, requests.Sent.Count);
    }

    private static Task<Answered> From(Town town, string hops) => town.StartAsync(headers: ("X-Forwarded-For", hops));

    private static void AssertWait(Answered answer, string seconds)
    {
        Assert.Equal((429, "too_many_tries"), (answer.Status, answer.Json.GetProperty("code").GetString()));
        Assert.Equal(seconds, answer.Headers.RetryAfter.ToString());
    }
}

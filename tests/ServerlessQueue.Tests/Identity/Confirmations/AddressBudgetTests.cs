using System.Net;
using Microsoft.Extensions.Options;
using ServerlessQueue.Http;
using ServerlessQueue.Identity.Confirmations;

namespace ServerlessQueue.Tests.Identity.Confirmations;

public sealed class AddressBudgetTests
{
    private readonly AddressBudget _budget = new(Options.Create(new ConfirmationOptions { BurstPerAddress = 2, PerAddressAndMinute = 1 }));

    [Fact]
    public void One_address_may_ask_so_often_in_a_row_and_is_then_told_to_wait()
    {
        Take("203.0.113.7");
        Take("203.0.113.7");
        var refusal = Assert.Throws<Refusal>(() => Take("203.0.113.7"));
        Assert.Equal(429, refusal.Status);
        Assert.InRange(refusal.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

        Take("203.0.113.8");
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_count_together()
    {
        Take("2001:db8:0:1::7");
        Take("2001:db8:0:1:ffff::8");
        Assert.Throws<Refusal>(() => Take("2001:db8:0:1::9"));
        Take("2001:db8:0:2::7");
    }

    [Fact]
    public void Without_an_address_nothing_is_counted() => Assert.All(Enumerable.Range(0, 100), _ => _budget.Take(null));

    private void Take(string address) => _budget.Take(IPAddress.Parse(address));
}

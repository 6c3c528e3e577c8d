using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Applications;
using ServerlessQueue.Identity;
using ServerlessQueue.Queueing;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>Sixty children in random lanes, against the rule written out as lists.</summary>
public sealed class OrderOracleTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ParentClient _parent = fixture.Parent;

    [Theory]
    [InlineData(2021, 1)]
    [InlineData(2022, 2)]
    public async Task The_order_is_the_rule_after_every_placement_and_withdrawal(int birthYear, int seed)
    {
        var dice = new Dice(seed);
        var oracle = new PlainQueue();
        var applied = new Dictionary<string, Answer>();
        for (var index = 0; index < 60; index++)
        {
            var answer = await _parent.ApplyAsync(Synthetic.Child(birthYear));
            applied[answer.Text("number")] = answer;
            oracle.Join(answer.Text("number"));
            await MaybeConfirmAsync(answer.Text("number"), dice, oracle);
            await MaybeTickAsync(dice);
        }

        for (var step = 0; step < 25; step++)
        {
            await AssertOrderAsync(birthYear, oracle);
            var order = oracle.Order();
            if (dice.Next(3) > 0)
            {
                await _parent.RemoveAsync(order[0], "placed");
                oracle.Place(order[0]);
                Assert.Equal(order.Skip(1), oracle.Order());
            }
            else
            {
                var leaving = order[dice.Next(order.Count)];
                await _parent.WithdrawAsync(applied[leaving]);
                oracle.Leave(leaving);
            }

            await MaybeTickAsync(dice);
        }

        await AssertOrderAsync(birthYear, oracle);
    }

    private async Task MaybeConfirmAsync(string number, Dice dice, PlainQueue oracle)
    {
        var (benefit, lane) = dice.Next(5) switch
        {
            0 => ("serviceman", Lane.Extraordinary),
            1 => ("large_family", Lane.Priority),
            _ => (null, Lane.General),
        };
        if (benefit is not null)
        {
            Assert.True(ApplicationNumber.TryParse(number, out var parsed));
            await fixture
                .App.Services.GetRequiredService<IApplicationBenefits>()
                .ConfirmBenefitAsync(parsed, new ConfirmedBenefit($"{number}-DOC", benefit, null), CancellationToken.None);
            oracle.Move(number, lane);
        }
    }

    private async Task MaybeTickAsync(Dice dice)
    {
        if (dice.Next(6) == 0)
        {
            await fixture.App.TickAsync();
        }
    }

    private async Task AssertOrderAsync(int birthYear, PlainQueue oracle)
    {
        var answer = await _parent.StaffOrderAsync(birthYear);
        var entries = answer.Json.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(oracle.Order(), entries.Select(entry => entry.GetProperty("number").GetString()));
        Assert.Equal(Enumerable.Range(1, entries.Length), entries.Select(entry => entry.GetProperty("position").GetInt32()));
        Assert.Equal(oracle.GeneralOwed, answer.Number("generalOwed"));
    }
}

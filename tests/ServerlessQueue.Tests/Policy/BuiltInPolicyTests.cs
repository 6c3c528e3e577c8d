using Microsoft.Extensions.DependencyInjection;
using ServerlessQueue.Policy;
using ServerlessQueue.Queueing;
using static ServerlessQueue.Tests.Policy.PolicyFiles;

namespace ServerlessQueue.Tests.Policy;

/// <summary>The towns as the app is delivered. Who changes the rules changes these, too, and knows that parents will see it.</summary>
public sealed class BuiltInPolicyTests
{
    private static readonly PolicyBook Book = new ServiceCollection().AddPolicy().BuildServiceProvider().GetRequiredService<PolicyBook>();

    public static TheoryData<string> Towns() => [.. Book.Localities];

    [Fact]
    public void It_begins_with_Saran_and_two_more_towns_of_the_region() =>
        Assert.Equal(["saran", "karaganda", "temirtau"], Book.Localities);

    [Theory]
    [MemberData(nameof(Towns))]
    public void Every_town_has_the_kinds_of_the_notice(string locality)
    {
        var town = Town(locality);
        Assert.Equal(["general", "correctional", "sanatorium", "special"], town.QueueKinds.Select(kind => kind.Code));
        Assert.Equal("Жалпы білім беретін кезек", town.FindQueueKind("general")!.Names.Kk);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Servicemen_and_special_bodies_stand_at_the_head_and_the_others_one_in_four(string locality)
    {
        var town = Town(locality);
        Assert.Equal(3, town.Ratio);
        Assert.Equal(
            ["serviceman", "special_bodies"],
            town.Benefits.Where(benefit => benefit.Lane == Lane.Extraordinary).Select(benefit => benefit.Code)
        );
        Assert.Equal(
            ["parent_disability", "without_parental_care", "orphan", "large_family", "special_needs", "disabled_child_family", "teacher"],
            town.Benefits.Where(benefit => benefit.Lane == Lane.Priority).Select(benefit => benefit.Code)
        );
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Certificates_of_employers_are_good_for_one_month(string locality) =>
        Assert.Equal(
            ["serviceman", "special_bodies", "teacher"],
            Town(locality).Benefits.Where(benefit => benefit.ValidityMonths == 1).Select(benefit => benefit.Code)
        );

    [Theory]
    [MemberData(nameof(Towns))]
    public void Ages_and_sizes_are_those_of_the_contract(string locality)
    {
        var town = Town(locality);
        Assert.Equal((6, 16, TimeSpan.FromHours(5)), (town.ChildMaxAgeYears, town.ParentMinAgeYears, town.UtcOffset));
        Assert.Equal((10 << 20, 100), (town.Limits.DocumentMaxBytes, town.Limits.NameMaxLength));
        Assert.Equal(["application/pdf", "image/jpeg", "image/png"], town.Limits.DocumentTypes);
        Assert.Equal(OrderVisibility.Holders, town.OrderVisibleTo);
    }

    private static TownPolicy Town(string locality) => Book.Find(locality, At("2026-11-22T10:00:00Z"))!;
}

using ServerlessQueue.Policy;
using ServerlessQueue.Queueing;
using static ServerlessQueue.Tests.Policy.PolicyFiles;

namespace ServerlessQueue.Tests.Policy;

public sealed class PolicyBookTests
{
    private const string AnyTime = "2026-11-22T10:00:00Z";

    [Fact]
    public void A_town_takes_the_shared_rules()
    {
        var town = Small().Load().Find("two", At(AnyTime))!;

        Assert.Equal(("two", "р"), (town.Locality, town.Names.Ru));
        Assert.Equal(["general", "special"], town.QueueKinds.Select(kind => kind.Code));
        Assert.Equal(
            [("serviceman", Lane.Extraordinary, 1), ("large_family", Lane.Priority, (int?)null)],
            town.Benefits.Select(benefit => (benefit.Code, benefit.Lane, benefit.ValidityMonths))
        );
        Assert.Equal((3, 6, 16), (town.Ratio, town.ChildMaxAgeYears, town.ParentMinAgeYears));
        Assert.Equal(
            (10L << 20, 100, "application/pdf"),
            (town.Limits.DocumentMaxBytes, town.Limits.NameMaxLength, Assert.Single(town.Limits.DocumentTypes))
        );
        Assert.Equal(OrderVisibility.Holders, town.OrderVisibleTo);
    }

    [Fact]
    public void Towns_stand_in_the_order_of_the_file_and_others_are_unknown()
    {
        var book = Small().Load();
        Assert.Equal(["one", "two"], book.Localities);
        Assert.Null(book.Find("three", At(AnyTime)));
        Assert.Null(book.Find("ONE", At(AnyTime)));
    }

    [Theory]
    [InlineData("2024-05-30T18:59:59.9999999Z", false)]
    [InlineData("2024-05-30T19:00:00Z", true)]
    public void The_first_rules_begin_at_midnight_of_the_town(string at, bool known) =>
        Assert.Equal(known, Small().Load().Find("one", At(at)) is not null);

    [Fact]
    public void A_later_entry_changes_what_it_names_and_nothing_else()
    {
        var book = Small().With("rules.shared.1", """{ "effectiveFrom": "2026-01-01", "ratio": 4 }""").Load();
        Assert.Equal(3, book.Find("one", At("2025-12-31T18:59:59Z"))!.Ratio);
        var later = book.Find("one", At("2025-12-31T19:00:00Z"))!;
        Assert.Equal((4, 6, 2), (later.Ratio, later.ChildMaxAgeYears, later.Benefits.Count));
    }

    [Fact]
    public void A_town_may_differ_from_a_date_on_and_goes_on_differing_when_the_shared_rules_change()
    {
        var book = Small()
            .With("rules.shared.1", """{ "effectiveFrom": "2026-06-01", "ratio": 5, "childMaxAgeYears": 7 }""")
            .With(
                "localities.1.overrides",
                """[{ "effectiveFrom": "2026-01-01", "ratio": 1, "benefits": [{ "code": "large_family", "lane": "extraordinary", "validityMonths": 12 }] }]"""
            )
            .Load();

        (int, int, int) Rules(string locality, string at) =>
            book.Find(locality, At(at)) is { } town ? (town.Ratio, town.ChildMaxAgeYears, town.Benefits.Count) : default;

        Assert.Equal((3, 6, 2), Rules("two", "2025-12-31T00:00:00Z"));
        Assert.Equal((1, 6, 1), Rules("two", "2026-01-01T00:00:00Z"));
        Assert.Equal((1, 7, 1), Rules("two", "2026-06-01T00:00:00Z"));
        Assert.Equal((3, 6, 2), Rules("one", "2026-01-01T00:00:00Z"));
        Assert.Equal((5, 7, 2), Rules("one", "2026-06-01T00:00:00Z"));
        Assert.Equal(Lane.Extraordinary, book.Find("two", At("2026-01-01T00:00:00Z"))!.FindBenefit("large_family")!.Lane);
    }

    [Fact]
    public void Kinds_and_benefits_are_found_by_their_codes()
    {
        var town = Small().Load().Find("one", At(AnyTime))!;
        Assert.Equal("special", town.FindQueueKind("special")?.Code);
        Assert.Equal("serviceman", town.FindBenefit("serviceman")?.Code);
        Assert.Null(town.FindQueueKind("SPECIAL"));
        Assert.Null(town.FindQueueKind(null));
        Assert.Null(town.FindBenefit("none"));
    }

    [Fact]
    public void The_towns_day_begins_before_the_day_of_utc()
    {
        var town = Small().Load().Find("one", At(AnyTime))!;
        Assert.Equal(new DateOnly(2026, 11, 23), town.DateAt(At("2026-11-22T19:00:00Z")));
        Assert.Equal(new DateOnly(2026, 11, 22), town.DateAt(At("2026-11-22T18:59:59Z")));
        Assert.Equal(At("2026-11-22T19:00:00Z"), town.StartOf(new(2026, 11, 23)));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-28")]
    [InlineData("2028-01-31", "2028-02-29")]
    [InlineData("2026-11-01", "2026-12-01")]
    public void A_certificate_of_one_month_is_good_to_the_same_day_of_the_next(string issued, string until)
    {
        var benefit = Small().Load().Find("one", At(AnyTime))!.FindBenefit("serviceman")!;
        Assert.Equal(DateOnly.Parse(until), benefit.ValidUntil(DateOnly.Parse(issued)));
    }

    [Fact]
    public void A_document_without_a_term_is_good_for_ever() =>
        Assert.Null(Small().Load().Find("one", At(AnyTime))!.FindBenefit("large_family")!.ValidUntil(new(2026, 1, 31)));
}

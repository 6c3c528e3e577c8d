namespace ServerlessQueue.Policy;

/// <summary>The rules of one town as they are in force at one time.</summary>
public sealed record TownPolicy
{
    /// <summary>Code of the town, <c>[a-z][a-z0-9]*</c>; part of row keys.</summary>
    public required string Locality { get; init; }

    public required LocalizedText Names { get; init; }

    /// <summary>Of the town's clock. A rule and not a time zone's name: the zone tables of a machine may be older than the law.</summary>
    public required TimeSpan UtcOffset { get; init; }

    public required IReadOnlyList<QueueKind> QueueKinds { get; init; }

    public required IReadOnlyList<Benefit> Benefits { get; init; }

    /// <summary>How many children of the general lane pass after one of the priority lane, 1 to 15.</summary>
    public required int Ratio { get; init; }

    /// <summary>On the birthday with this age a child is too old for the queue.</summary>
    public required int ChildMaxAgeYears { get; init; }

    /// <summary>The youngest age of a parent who applies.</summary>
    public required int ParentMinAgeYears { get; init; }

    public required OrderVisibility OrderVisibleTo { get; init; }

    public required Limits Limits { get; init; }

    public QueueKind? FindQueueKind(string? code) => QueueKinds.FirstOrDefault(kind => kind.Code == code);

    public Benefit? FindBenefit(string? code) => Benefits.FirstOrDefault(benefit => benefit.Code == code);

    /// <summary>The date on the town's calendar.</summary>
    public DateOnly DateAt(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(UtcOffset).DateTime);

    /// <summary>The instant at which that day begins in the town.</summary>
    public DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), UtcOffset);
}

/// <summary>Sizes of what a parent may send.</summary>
/// <param name="DocumentMaxBytes">Of one benefit document.</param>
/// <param name="DocumentTypes">Media types of benefit documents.</param>
/// <param name="NameMaxLength">Of a surname or a given name, in UTF-16 units.</param>
public sealed record Limits(long DocumentMaxBytes, IReadOnlyList<string> DocumentTypes, int NameMaxLength);

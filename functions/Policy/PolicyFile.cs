using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessQueue.Policy;

/// <summary>The policy as it stands in the file, before any check: everything may be missing.</summary>
internal sealed record PolicyFile : FilePart
{
    /// <summary>Names of every queue kind that some town has.</summary>
    public Dictionary<string, LocalizedText?>? QueueKinds { get; init; }

    /// <summary>Names and documents of every benefit that some town grants.</summary>
    public Dictionary<string, BenefitEntry?>? Benefits { get; init; }

    /// <summary>Rule sets that towns share, each a list by date.</summary>
    public Dictionary<string, List<RulesEntry?>?>? Rules { get; init; }

    public List<LocalityEntry?>? Localities { get; init; }
}

internal sealed record BenefitEntry : FilePart
{
    public LocalizedText? Names { get; init; }

    public List<LocalizedText?>? Documents { get; init; }
}

/// <summary>A town, the rule set that it takes, and what differs in it from that set.</summary>
internal sealed record LocalityEntry : FilePart
{
    public string? Code { get; init; }

    public LocalizedText? Names { get; init; }

    public string? Rules { get; init; }

    public List<RulesEntry?>? Overrides { get; init; }
}

/// <summary>What changes on a date. Whatever is left out stays as it was; the first entry of a rule set leaves out nothing.</summary>
internal sealed record RulesEntry : FilePart
{
    public DateOnly? EffectiveFrom { get; init; }

    public string? UtcOffset { get; init; }

    public List<string?>? QueueKinds { get; init; }

    public List<GrantEntry?>? Benefits { get; init; }

    public int? Ratio { get; init; }

    public int? ChildMaxAgeYears { get; init; }

    public int? ParentMinAgeYears { get; init; }

    public long? DocumentMaxBytes { get; init; }

    public List<string?>? DocumentTypes { get; init; }

    public int? NameMaxLength { get; init; }

    public string? OrderVisibleTo { get; init; }

    /// <summary>These rules where <paramref name="later"/> says nothing, and what it says where it does.</summary>
    public RulesEntry With(RulesEntry later) =>
        new()
        {
            EffectiveFrom = later.EffectiveFrom,
            UtcOffset = later.UtcOffset ?? UtcOffset,
            QueueKinds = later.QueueKinds ?? QueueKinds,
            Benefits = later.Benefits ?? Benefits,
            Ratio = later.Ratio ?? Ratio,
            ChildMaxAgeYears = later.ChildMaxAgeYears ?? ChildMaxAgeYears,
            ParentMinAgeYears = later.ParentMinAgeYears ?? ParentMinAgeYears,
            DocumentMaxBytes = later.DocumentMaxBytes ?? DocumentMaxBytes,
            DocumentTypes = later.DocumentTypes ?? DocumentTypes,
            NameMaxLength = later.NameMaxLength ?? NameMaxLength,
            OrderVisibleTo = later.OrderVisibleTo ?? OrderVisibleTo,
        };
}

/// <summary>That a benefit is granted, in which lane, for how long on one document.</summary>
internal sealed record GrantEntry : FilePart
{
    public string? Code { get; init; }

    public string? Lane { get; init; }

    public int? ValidityMonths { get; init; }
}

internal abstract record FilePart
{
    /// <summary>Members that mean nothing: slips of the pen, which would otherwise pass for rules left out.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}

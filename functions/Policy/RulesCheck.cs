using System.Globalization;
using ServerlessQueue.Queueing;

namespace ServerlessQueue.Policy;

/// <summary>Checks dated rules: of a shared set, and of a town that differs from it.</summary>
internal sealed class RulesCheck(PolicyFile file, Faults faults)
{
    private static readonly string[] DocumentTypes = ["application/pdf", "image/jpeg", "image/png"];

    // A benefit that leads to the general lane would be none.
    public static readonly IReadOnlyDictionary<string, Lane> Lanes = new Dictionary<string, Lane>
    {
        ["extraordinary"] = Lane.Extraordinary,
        ["priority"] = Lane.Priority,
    };

    public static readonly IReadOnlyDictionary<string, OrderVisibility> Visibility = new Dictionary<string, OrderVisibility>
    {
        ["holders"] = OrderVisibility.Holders,
        ["everyone"] = OrderVisibility.Everyone,
        ["nobody"] = OrderVisibility.Nobody,
    };

    /// <summary>An offset as <c>+05:00</c>, at most fourteen hours; null where it is none.</summary>
    public static TimeSpan? Offset(string text) =>
        text.Length == 6
        && text[0] is '+' or '-'
        && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
        && offset <= TimeSpan.FromHours(14)
            ? (text[0] == '-' ? -offset : offset)
            : null;

    /// <summary>A shared set: whole from its first date on, dates rising.</summary>
    public void CheckSet(string place, List<RulesEntry?> entries)
    {
        if (!faults.Check(entries.Count > 0, place, "there is no entry"))
        {
            return;
        }
        CheckEntries(place, entries);
        CheckWhole($"{place}[0]", entries[0] ?? new());
    }

    /// <summary>What a town does differently, not before the first date of what it differs from.</summary>
    public void CheckOverrides(string place, List<RulesEntry?> entries, List<RulesEntry?> shared)
    {
        CheckEntries(place, entries);
        if (shared.FirstOrDefault()?.EffectiveFrom is { } first && entries.FirstOrDefault()?.EffectiveFrom is { } own)
        {
            faults.Check(own >= first, place, "it begins before the rule set that it differs from");
        }
    }

    private void CheckEntries(string place, List<RulesEntry?> entries)
    {
        DateOnly? previous = null;
        foreach (var (index, entry) in entries.Index())
        {
            var here = $"{place}[{index}]";
            CheckEntry(here, entry ?? new());
            if (entry?.EffectiveFrom is { } date)
            {
                faults.Check(!(date <= previous), $"{here}.effectiveFrom", "it has to be later than the one before");
                previous = date;
            }
        }
    }

    private void CheckEntry(string place, RulesEntry entry)
    {
        faults.CheckUnknown(place, entry);
        faults.Check(entry.EffectiveFrom is not null, $"{place}.effectiveFrom", "it is missing");
        faults.Check(entry.UtcOffset is null || Offset(entry.UtcOffset) is not null, $"{place}.utcOffset", "it has to look like +05:00");
        faults.CheckRange($"{place}.ratio", entry.Ratio, 1, 15);
        faults.CheckRange($"{place}.childMaxAgeYears", entry.ChildMaxAgeYears, 1, 10);
        faults.CheckRange($"{place}.parentMinAgeYears", entry.ParentMinAgeYears, 12, 21);
        faults.CheckRange($"{place}.nameMaxLength", entry.NameMaxLength, 30, 200);
        // Above that the worker's own limit (about 30 MB, answered with 500) would be met first.
        faults.CheckRange($"{place}.documentMaxBytes", entry.DocumentMaxBytes, 64 << 10, 25 << 20);
        CheckList($"{place}.documentTypes", entry.DocumentTypes, DocumentTypes);
        CheckList($"{place}.queueKinds", entry.QueueKinds, file.QueueKinds?.Keys.ToArray() ?? []);
        faults.Check(
            entry.OrderVisibleTo is null || Visibility.ContainsKey(entry.OrderVisibleTo),
            $"{place}.orderVisibleTo",
            OneOf(Visibility.Keys)
        );
        CheckGrants($"{place}.benefits", entry.Benefits ?? []);
    }

    private void CheckList(string place, List<string?>? codes, string[] known)
    {
        if (codes is null)
        {
            return;
        }
        faults.Check(codes.Count > 0, place, "it is empty");
        faults.CheckDistinct(place, codes);
        foreach (var code in codes.Where(code => !known.Contains(code)))
        {
            faults.Add(place, $"'{code}' is not known");
        }
    }

    private void CheckGrants(string place, List<GrantEntry?> grants)
    {
        faults.CheckDistinct(place, grants.Select(grant => grant?.Code));
        foreach (var (index, grant) in grants.Index())
        {
            var here = $"{place}[{index}]";
            faults.CheckUnknown(here, grant ?? new());
            faults.Check(
                grant?.Code is { } code && file.Benefits?.ContainsKey(code) == true,
                $"{here}.code",
                $"'{grant?.Code}' is not known"
            );
            faults.Check(grant?.Lane is { } lane && Lanes.ContainsKey(lane), $"{here}.lane", OneOf(Lanes.Keys));
            faults.CheckRange($"{here}.validityMonths", grant?.ValidityMonths, 1, 120);
        }
    }

    private void CheckWhole(string place, RulesEntry first)
    {
        (string Name, object? Value)[] members =
        [
            ("utcOffset", first.UtcOffset),
            ("queueKinds", first.QueueKinds),
            ("benefits", first.Benefits),
            ("ratio", first.Ratio),
            ("childMaxAgeYears", first.ChildMaxAgeYears),
            ("parentMinAgeYears", first.ParentMinAgeYears),
            ("documentMaxBytes", first.DocumentMaxBytes),
            ("documentTypes", first.DocumentTypes),
            ("nameMaxLength", first.NameMaxLength),
            ("orderVisibleTo", first.OrderVisibleTo),
        ];
        foreach (var (name, _) in members.Where(member => member.Value is null))
        {
            faults.Add($"{place}.{name}", "it is missing");
        }
    }

    private static string OneOf(IEnumerable<string> values) => $"it has to be one of {string.Join(", ", values)}";
}

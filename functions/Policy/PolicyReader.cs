namespace ServerlessQueue.Policy;

/// <summary>Makes the book of the file: checks all of it first, so that one start names every fault.</summary>
internal sealed class PolicyReader(PolicyFile file)
{
    private readonly Faults _faults = new();

    public PolicyBook Read()
    {
        Check();
        _faults.ThrowIfAny();
        return new([.. file.Localities!.Select(town => (town!.Code!, Timeline(town)))]);
    }

    private void Check()
    {
        _faults.CheckUnknown("policy", file);
        CheckQueueKinds();
        CheckBenefits();
        var rules = new RulesCheck(file, _faults);
        foreach (var (name, entries) in file.Rules ?? [])
        {
            rules.CheckSet($"rules.{name}", entries ?? []);
        }
        CheckLocalities(rules);
    }

    private void CheckQueueKinds()
    {
        _faults.Check(file.QueueKinds is { Count: > 0 }, "queueKinds", "there is none");
        foreach (var (code, names) in file.QueueKinds ?? [])
        {
            _faults.CheckKeyCode($"queueKinds.{code}", code);
            _faults.CheckNames($"queueKinds.{code}", names);
        }
    }

    private void CheckBenefits()
    {
        foreach (var (code, entry) in file.Benefits ?? [])
        {
            var place = $"benefits.{code}";
            _faults.CheckCode(place, code);
            _faults.CheckUnknown(place, entry ?? new());
            _faults.CheckNames($"{place}.names", entry?.Names);
            _faults.Check(entry?.Documents is { Count: > 0 }, $"{place}.documents", "there is none");
            foreach (var (index, document) in (entry?.Documents ?? []).Index())
            {
                _faults.CheckNames($"{place}.documents[{index}]", document);
            }
        }
    }

    private void CheckLocalities(RulesCheck rules)
    {
        _faults.Check(file.Localities is { Count: > 0 }, "localities", "there is none");
        _faults.CheckDistinct("localities", (file.Localities ?? []).Select(town => town?.Code));
        foreach (var (index, town) in (file.Localities ?? []).Index())
        {
            var place = $"localities[{index}]";
            if (!_faults.Check(town is not null, place, "it is null"))
            {
                continue;
            }
            _faults.CheckUnknown(place, town!);
            _faults.CheckKeyCode($"{place}.code", town!.Code);
            _faults.CheckNames($"{place}.names", town.Names);
            if (_faults.Check(SharedRules(town) is not null, $"{place}.rules", "there is no such rule set"))
            {
                rules.CheckOverrides($"{place}.overrides", town.Overrides ?? [], SharedRules(town)!);
            }
        }
    }

    private List<RulesEntry?>? SharedRules(LocalityEntry town) =>
        town.Rules is { } name && file.Rules is { } sets && sets.TryGetValue(name, out var set) ? set : null;

    /// <summary>One policy for each date on which something changes: the shared rules so far, then what the town does differently.</summary>
    private List<DatedPolicy> Timeline(LocalityEntry town)
    {
        var shared = SharedRules(town)!;
        var own = town.Overrides ?? [];
        return
        [
            .. shared
                .Concat(own)
                .Select(entry => entry!.EffectiveFrom!.Value)
                .Distinct()
                .Order()
                .Select(date =>
                {
                    var rules = Until(shared, date).Concat(Until(own, date)).Aggregate((earlier, later) => earlier.With(later));
                    var policy = Policy(town, rules);
                    return new DatedPolicy(policy.StartOf(date), policy);
                }),
        ];
    }

    private static IEnumerable<RulesEntry> Until(List<RulesEntry?> entries, DateOnly date) =>
        entries.Where(entry => entry!.EffectiveFrom <= date).Select(entry => entry!);

    private TownPolicy Policy(LocalityEntry town, RulesEntry rules) =>
        new()
        {
            Locality = town.Code!,
            Names = town.Names!,
            UtcOffset = RulesCheck.Offset(rules.UtcOffset!)!.Value,
            QueueKinds = [.. rules.QueueKinds!.Select(code => new QueueKind(code!, file.QueueKinds![code!]!))],
            Benefits = [.. rules.Benefits!.Select(grant => Benefit(grant!))],
            Ratio = rules.Ratio!.Value,
            ChildMaxAgeYears = rules.ChildMaxAgeYears!.Value,
            ParentMinAgeYears = rules.ParentMinAgeYears!.Value,
            OrderVisibleTo = RulesCheck.Visibility[rules.OrderVisibleTo!],
            Limits = new(rules.DocumentMaxBytes!.Value, [.. rules.DocumentTypes!.Select(type => type!)], rules.NameMaxLength!.Value),
        };

    private Benefit Benefit(GrantEntry grant)
    {
        var entry = file.Benefits![grant.Code!]!;
        return new(
            grant.Code!,
            entry.Names!,
            RulesCheck.Lanes[grant.Lane!],
            [.. entry.Documents!.Select(text => text!)],
            grant.ValidityMonths
        );
    }
}

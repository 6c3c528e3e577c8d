using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessQueue.Policy;

/// <summary>The rules of every town with their dates: all of <c>policy.json</c>, checked.</summary>
public sealed class PolicyBook
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // The file says in comments which of its numbers are certain.
        ReadCommentHandling = JsonCommentHandling.Skip,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
    };

    private readonly Dictionary<string, IReadOnlyList<DatedPolicy>> _towns;

    internal PolicyBook(IReadOnlyList<(string Locality, IReadOnlyList<DatedPolicy> Timeline)> towns)
    {
        Localities = [.. towns.Select(town => town.Locality)];
        _towns = towns.ToDictionary(town => town.Locality, town => town.Timeline, StringComparer.Ordinal);
    }

    /// <summary>Codes of the towns, in the order of the file.</summary>
    public IReadOnlyList<string> Localities { get; }

    /// <summary>The rules in force in a town at an instant; null for an unknown town and before its first rules.</summary>
    public TownPolicy? Find(string locality, DateTimeOffset at) =>
        _towns.TryGetValue(locality, out var timeline) ? timeline.LastOrDefault(dated => dated.Since <= at)?.Policy : null;

    /// <summary>The ratio in force in a town at an instant; before its first rules, when nobody waited there, today's.</summary>
    public int RatioAt(TownPolicy today, DateTimeOffset at) => (Find(today.Locality, at) ?? today).Ratio;

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="PolicyInvalidException">Names every fault; where it is no JSON of the right shape, the first one.</exception>
    public static PolicyBook Load(Stream json)
    {
        PolicyFile? file;
        try
        {
            file = JsonSerializer.Deserialize<PolicyFile>(json, Options);
        }
        catch (JsonException fault)
        {
            throw new PolicyInvalidException([fault.Message]);
        }
        return new PolicyReader(file ?? new()).Read();
    }
}

/// <summary>Rules and the instant from which they hold.</summary>
internal sealed record DatedPolicy(DateTimeOffset Since, TownPolicy Policy);

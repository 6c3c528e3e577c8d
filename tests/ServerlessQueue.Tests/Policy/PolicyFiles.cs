using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Tests.Policy;

/// <summary>Small policies for tests, and one with a single thing changed.</summary>
internal static class PolicyFiles
{
    private const string Names = """{ "kk": "қ", "ru": "р", "en": "e" }""";

    public static JsonNode Small() =>
        JsonNode.Parse(
            $$"""
            {
              "queueKinds": { "general": {{Names}}, "special": {{Names}} },
              "benefits": {
                "serviceman": { "names": {{Names}}, "documents": [{{Names}}] },
                "large_family": { "names": {{Names}}, "documents": [{{Names}}] }
              },
              "rules": {
                "shared": [
                  {
                    "effectiveFrom": "2024-05-31", "utcOffset": "+05:00", "queueKinds": ["general", "special"],
                    "benefits": [
                      { "code": "serviceman", "lane": "extraordinary", "validityMonths": 1 },
                      { "code": "large_family", "lane": "priority" }
                    ],
                    "ratio": 3, "childMaxAgeYears": 6, "parentMinAgeYears": 16, "documentMaxBytes": 10485760,
                    "documentTypes": ["application/pdf"], "nameMaxLength": 100, "orderVisibleTo": "holders"
                  }
                ]
              },
              "localities": [
                { "code": "one", "names": {{Names}}, "rules": "shared" },
                { "code": "two", "names": {{Names}}, "rules": "shared" }
              ]
            }
            """
        )!;

    /// <summary>Puts <paramref name="json"/> at a path such as <c>rules.shared.0.ratio</c>; null takes away what is there.</summary>
    public static JsonNode With(this JsonNode file, string path, string? json)
    {
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(file, (node, step) => node is JsonArray array ? array[int.Parse(step)]! : node[step]!);
        if (parent is JsonArray list)
        {
            list.Insert(int.Parse(steps[^1]), JsonNode.Parse(json!));
        }
        else if (json is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = JsonNode.Parse(json);
        }
        return file;
    }

    public static PolicyBook Load(this JsonNode file) => Load(file.ToJsonString());

    public static PolicyBook Load(string json) => PolicyBook.Load(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    public static DateTimeOffset At(string time) => JsonSerializer.Deserialize<DateTimeOffset>($"\"{time}\"");
}

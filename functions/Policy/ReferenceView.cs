using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessQueue.Http;

namespace ServerlessQueue.Policy;

/// <summary>
/// What the form is drawn from. The rules of the first town stand at the top; a town where one of them differs carries its own
/// under the same name.
/// </summary>
internal static class ReferenceView
{
    public static JsonObject Of(IReadOnlyList<TownPolicy> towns)
    {
        var shared = RulesOf(towns[0]);
        var view = new JsonObject { ["localities"] = new JsonArray([.. towns.Select(town => LocalityOf(town, shared))]) };
        return With(view, shared);
    }

    private static JsonObject LocalityOf(TownPolicy town, JsonObject shared)
    {
        var view = new JsonObject { ["code"] = town.Locality, ["names"] = Json(town.Names) };
        return With(view, RulesOf(town).Where(rule => !JsonNode.DeepEquals(rule.Value, shared[rule.Key])));
    }

    private static JsonObject RulesOf(TownPolicy town) =>
        Json(
                new
                {
                    town.QueueKinds,
                    town.Benefits,
                    Limits = new
                    {
                        town.ChildMaxAgeYears,
                        town.ParentMinAgeYears,
                        town.Limits.DocumentMaxBytes,
                        town.Limits.DocumentTypes,
                        town.Limits.NameMaxLength,
                    },
                    town.Ratio,
                    town.OrderVisibleTo,
                }
            )!
            .AsObject();

    private static JsonObject With(JsonObject view, IEnumerable<KeyValuePair<string, JsonNode?>> rules)
    {
        foreach (var (name, rule) in rules)
        {
            view[name] = rule?.DeepClone();
        }
        return view;
    }

    private static JsonNode? Json(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Options);
}

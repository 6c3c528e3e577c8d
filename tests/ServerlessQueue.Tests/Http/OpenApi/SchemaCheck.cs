using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessQueue.Tests.Http.OpenApi;

/// <summary>Holds a value against a schema of the API's description: the part of JSON Schema that the description uses.</summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private static readonly string[] Annotations = ["description", "examples", "format", "default", "contentMediaType"];

    /// <summary>What is wrong with the value, each fault with its place; nothing where it conforms.</summary>
    public IEnumerable<string> FaultsOf(JsonElement value, JsonElement schema, string place = "$") =>
        schema.EnumerateObject().SelectMany(keyword => FaultsOf(value, schema, keyword, place));

    public JsonElement Resolve(string reference) =>
        reference
            .Split('/')
            .Skip(1)
            .Aggregate(
                document,
                (node, step) =>
                    node.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
            );

    private IEnumerable<string> FaultsOf(JsonElement value, JsonElement schema, JsonProperty keyword, string place)
    {
        var rule = keyword.Value;
        return keyword.Name switch
        {
            "$ref" => FaultsOf(value, Resolve(rule.GetString()!), place),
            "allOf" => rule.EnumerateArray().SelectMany(part => FaultsOf(value, part, place)),
            "oneOf" => Fault(
                rule.EnumerateArray().Count(part => !FaultsOf(value, part, place).Any()) == 1,
                place,
                "is none or several of the allowed"
            ),
            "type" => Fault(
                Types(rule).Contains(TypeOf(value)) || (Types(rule).Contains("number") && TypeOf(value) == "integer"),
                place,
                $"is no {rule}"
            ),
            "enum" => Fault(
                rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
                place,
                "is none of the listed values"
            ),
            "required" => rule.EnumerateArray()
                .SelectMany(name => Fault(IsMissing(value, name.GetString()!) is false, place, $"lacks {name}")),
            "properties" => rule.EnumerateObject().SelectMany(property => FaultsOfProperty(value, property, place)),
            "additionalProperties" => FaultsOfUnknown(value, schema, place),
            "items" => Items(value).SelectMany((item, index) => FaultsOf(item, rule, $"{place}[{index}]")),
            "pattern" => Fault(Text(value) is not { } text || Regex.IsMatch(text, rule.GetString()!), place, $"does not match {rule}"),
            "maxLength" => Fault(!(Text(value)?.Length > rule.GetInt32()), place, $"is longer than {rule}"),
            "minimum" => Fault(!(Number(value) < rule.GetDecimal()), place, $"is below {rule}"),
            "maximum" => Fault(!(Number(value) > rule.GetDecimal()), place, $"is above {rule}"),
            _ when Annotations.Contains(keyword.Name) => [],
            _ => throw new NotSupportedException($"The keyword {keyword.Name} is not checked."),
        };
    }

    private IEnumerable<string> FaultsOfProperty(JsonElement value, JsonProperty property, string place) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(property.Name, out var found)
            ? FaultsOf(found, property.Value, $"{place}.{property.Name}")
            : [];

    private static IEnumerable<string> FaultsOfUnknown(JsonElement value, JsonElement schema, string place) =>
        value.ValueKind == JsonValueKind.Object
            ? value
                .EnumerateObject()
                .SelectMany(member =>
                    Fault(schema.GetProperty("properties").TryGetProperty(member.Name, out _), place, $"has {member.Name}")
                )
            : [];

    private static bool IsMissing(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && !value.TryGetProperty(name, out _);

    private static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private static IEnumerable<string> Fault(bool holds, string place, string fault) => holds ? [] : [$"{place} {fault}"];

    private static IEnumerable<string?> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString()) : [rule.GetString()];

    private static string TypeOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "null",
        };
}

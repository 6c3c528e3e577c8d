using System.Reflection;
using System.Text.Json.Nodes;

namespace ServerlessQueue.Http.OpenApi;

/// <summary>
/// The description of the API: <c>openapi.json</c> and the parts beside it, each of which adds paths and components. The lists of
/// codes come from the texts, so that a new code is described once it can be read.
/// </summary>
public static class OpenApiDocument
{
    private const string Folder = "OpenApi/";
    private const string Root = $"{Folder}openapi.json";

    /// <exception cref="InvalidOperationException">Two parts describe the same thing.</exception>
    public static JsonObject Read()
    {
        var assembly = typeof(OpenApiDocument).Assembly;
        var document = Part(assembly, Root);
        foreach (var name in Parts(assembly).Where(name => name != Root))
        {
            Merge(document, Part(assembly, name), name);
        }
        var schemas = document["components"]!["schemas"]!;
        schemas["Problem"]!["properties"]!["code"]!["enum"] = Codes(ProblemTexts.Problems);
        schemas["FieldError"]!["properties"]!["code"]!["enum"] = Codes(ProblemTexts.Fields);
        return document;
    }

    private static IEnumerable<string> Parts(Assembly assembly) =>
        assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static JsonObject Part(Assembly assembly, string name)
    {
        using var file = assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(file)!.AsObject();
    }

    private static void Merge(JsonObject whole, JsonObject part, string place)
    {
        foreach (var (name, value) in part)
        {
            if (whole[name] is JsonObject known && value is JsonObject more)
            {
                Merge(known, more, $"{place}/{name}");
            }
            else if (!whole.TryAdd(name, value?.DeepClone()))
            {
                throw new InvalidOperationException($"{place}/{name} is described twice.");
            }
        }
    }

    private static JsonArray Codes(IEnumerable<string> codes) =>
        [.. codes.Order(StringComparer.Ordinal).Select(code => JsonValue.Create(code))];
}

using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Http.OpenApi;

namespace ServerlessQueue.Tests.Http.OpenApi;

/// <summary>The API's description and, to hold against it, the HTTP functions that there are.</summary>
internal static partial class ApiDescription
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public static JsonElement Document { get; } = JsonElement.Parse(OpenApiDocument.Read().ToJsonString());

    public static SchemaCheck Schemas { get; } = new(Document);

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in Document.GetProperty("paths").EnumerateObject()
        from member in path.Value.EnumerateObject()
        where Methods.Contains(member.Name)
        select new Operation(member.Name, path.Name, path.Value, member.Value),
    ];

    /// <summary>Method, path and level of every HTTP function below /api.</summary>
    public static IReadOnlyList<(string Method, string Path, AuthorizationLevel Level)> Functions { get; } =
    [
        .. from type in typeof(OpenApiDocument).Assembly.GetTypes()
        from function in type.GetMethods()
        from parameter in function.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true
        from method in trigger.Methods!
        select (method.ToLowerInvariant(), "/" + RouteParameter().Replace(trigger.Route!, "{$1}"), trigger.AuthLevel),
    ];

    /// <summary>Every object in the description, with its place.</summary>
    public static IEnumerable<(string Place, JsonElement Node)> Nodes() => Nodes("#", Document);

    private static IEnumerable<(string Place, JsonElement Node)> Nodes(string place, JsonElement node) =>
        node.ValueKind switch
        {
            JsonValueKind.Object => node.EnumerateObject()
                .SelectMany(member => Nodes($"{place}/{member.Name}", member.Value))
                .Prepend((place, node)),
            JsonValueKind.Array => node.EnumerateArray().SelectMany((item, index) => Nodes($"{place}/{index}", item)),
            _ => [],
        };

    /// <summary>A route parameter without its constraint.</summary>
    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex RouteParameter();
}

internal sealed record Operation(string Method, string Path, JsonElement Item, JsonElement Body)
{
    public IEnumerable<JsonElement> Parameters =>
        ParametersOf(Item)
            .Concat(ParametersOf(Body))
            .Select(parameter =>
                parameter.TryGetProperty("$ref", out var to) ? ApiDescription.Schemas.Resolve(to.GetString()!) : parameter
            );

    public IEnumerable<string> Statuses => Body.GetProperty("responses").EnumerateObject().Select(response => response.Name);

    public bool TakesJson =>
        Body.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _);

    public override string ToString() => $"{Method} {Path}";

    private static IEnumerable<JsonElement> ParametersOf(JsonElement node) =>
        node.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];
}

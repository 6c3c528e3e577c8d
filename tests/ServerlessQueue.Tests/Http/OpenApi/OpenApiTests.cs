using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessQueue.Http;
using ServerlessQueue.Http.OpenApi;

namespace ServerlessQueue.Tests.Http.OpenApi;

public sealed partial class OpenApiTests
{
    [Fact]
    public void Every_function_is_described_and_nothing_else_is() =>
        Assert.Equal(
            ApiDescription.Functions.Select(function => $"{function.Method} {function.Path}").Order(StringComparer.Ordinal),
            ApiDescription.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void What_asks_for_a_key_says_so_and_nothing_else_does() =>
        Assert.Equal(
            ApiDescription
                .Functions.Where(function => function.Level == AuthorizationLevel.Function)
                .Select(function => $"{function.Method} {function.Path}")
                .Order(),
            ApiDescription
                .Operations.Where(operation => Schemes(operation).Contains("functionKey"))
                .Select(operation => operation.ToString())
                .Order()
        );

    [Fact]
    public void Every_reference_leads_somewhere() =>
        Assert.All(References(), reference => Assert.Equal(JsonValueKind.Object, ApiDescription.Schemas.Resolve(reference).ValueKind));

    [Fact]
    public void Every_component_is_used()
    {
        var used = References().ToHashSet();
        var components = ApiDescription.Document.GetProperty("components").EnumerateObject().Where(kind => kind.Name != "securitySchemes");
        var all = components.SelectMany(kind =>
            kind.Value.EnumerateObject().Select(component => $"#/components/{kind.Name}/{component.Name}")
        );
        Assert.All(all, component => Assert.Contains(component, used));
    }

    [Fact]
    public void Every_operation_can_be_told_from_the_others_and_belongs_to_a_group()
    {
        var tags = ApiDescription
            .Document.GetProperty("tags")
            .EnumerateArray()
            .Select(tag => tag.GetProperty("name").GetString())
            .ToHashSet();
        Assert.Distinct(ApiDescription.Operations.Select(operation => operation.Body.GetProperty("operationId").GetString()));
        Assert.All(
            ApiDescription.Operations,
            operation => Assert.Contains(Assert.Single(operation.Body.GetProperty("tags").EnumerateArray()).GetString(), tags)
        );
        Assert.All(
            ApiDescription.Operations,
            operation => Assert.EndsWith(".", operation.Body.GetProperty("summary").GetString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_operation_tells_of_success_and_of_what_may_be_wrong()
    {
        Assert.All(ApiDescription.Operations, operation => Assert.Contains(operation.Statuses, status => status[0] == '2'));
        Assert.All(
            ApiDescription.Operations.Where(operation => operation.TakesJson),
            operation => Assert.Superset(new HashSet<string> { "400", "413", "415", "503" }, operation.Statuses.ToHashSet())
        );
        Assert.All(
            ApiDescription.Operations.Where(operation => Schemes(operation).Any()),
            operation => Assert.Contains("401", operation.Statuses)
        );
    }

    [Fact]
    public void The_parameters_of_a_path_are_those_that_are_described() =>
        Assert.All(
            ApiDescription.Operations,
            operation =>
                Assert.Equal(
                    Placeholder().Matches(operation.Path).Select(match => match.Groups[1].Value).Order(),
                    operation
                        .Parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path")
                        .Select(parameter => parameter.GetProperty("name").GetString())
                        .Order()
                )
        );

    [Fact]
    public void No_iin_stands_in_an_address() =>
        Assert.DoesNotContain(
            ApiDescription.Operations.SelectMany(operation => operation.Parameters),
            parameter => parameter.GetProperty("name").GetString()!.Contains("iin", StringComparison.OrdinalIgnoreCase)
        );

    [Fact]
    public void Every_example_conforms_to_its_schema()
    {
        var checkedOnes = 0;
        foreach (var (place, node) in ApiDescription.Nodes())
        {
            if (node.TryGetProperty("example", out var example) && node.TryGetProperty("schema", out var schema))
            {
                Assert.Empty(ApiDescription.Schemas.FaultsOf(example, schema, place));
                checkedOnes++;
            }
            if (node.TryGetProperty("examples", out var several) && node.TryGetProperty("type", out _))
            {
                Assert.Empty(several.EnumerateArray().SelectMany(one => ApiDescription.Schemas.FaultsOf(one, node, place)));
                checkedOnes++;
            }
        }
        Assert.True(checkedOnes > 40);
    }

    [Fact]
    public void Every_body_of_ours_has_an_example()
    {
        var bodies = ApiDescription
            .Nodes()
            .Where(node =>
                node.Place.EndsWith("/content/application/json", StringComparison.Ordinal)
                || node.Place.EndsWith("+json", StringComparison.Ordinal)
            )
            .Where(node => !node.Place.StartsWith("#/paths//api/openapi.json", StringComparison.Ordinal));
        // A repeated application is answered with the body of the first answer.
        Assert.Equal(
            ["#/paths//api/applications/post/responses/200/content/application/json"],
            bodies.Where(body => !body.Node.TryGetProperty("example", out _)).Select(body => body.Place)
        );
    }

    [Fact]
    public void The_problems_shown_are_in_our_own_words()
    {
        var problems = ApiDescription
            .Nodes()
            .Where(node => node.Place.EndsWith("/application/problem+json", StringComparison.Ordinal))
            .Select(node => node.Node.GetProperty("example"))
            .ToArray();
        Assert.NotEmpty(problems);
        Assert.All(
            problems,
            problem =>
            {
                var code = problem.GetProperty("code").GetString()!;
                Assert.Equal($"urn:serverless-queue:problem:{code}", problem.GetProperty("type").GetString());
                var titles = Enum.GetValues<Language>().Select(language => ProblemTexts.Of(Refusal.Malformed(code), language).Title);
                Assert.Contains(problem.GetProperty("title").GetString(), titles);
            }
        );
    }

    [Fact]
    public void All_codes_that_have_texts_are_listed()
    {
        Assert.Equal(ProblemTexts.Problems.Order(), Codes("Problem"));
        Assert.Equal(ProblemTexts.Fields.Order(), Codes("FieldError"));
    }

    [Fact]
    public async Task Our_problems_are_as_described()
    {
        var refusals = new[]
        {
            Refusal.Invalid([new("child.iin", "iin_date"), new("name", "too_long", new Dictionary<string, string> { ["max"] = "5" })]),
            Refusal.TooLarge(10),
            Refusal.UnsupportedType("application/json"),
            Refusal.Rule(ProblemCodes.WrongCode, new Dictionary<string, object?> { ["attemptsLeft"] = 1 }),
            Refusal.TooMany(TimeSpan.FromSeconds(1)),
        };
        foreach (var refusal in refusals)
        {
            var answered = await Requests.Get().AnsweredBy(new ProblemAnswer(refusal));
            Assert.Empty(ApiDescription.Schemas.FaultsOf(answered.Json, ApiDescription.Schemas.Resolve("#/components/schemas/Problem")));
        }
    }

    [Fact]
    public async Task It_is_served_with_a_tag()
    {
        var function = new OpenApiFunction(new Endpoint(NullLogger<Endpoint>.Instance));
        var request = Requests.Get();
        var answered = await request.AnsweredBy(await function.Run(request));

        Assert.Equal((200, "public, max-age=300"), (answered.Status, answered.Headers.CacheControl.ToString()));
        Assert.Equal("3.1.0", answered.Json.GetProperty("openapi").GetString());
        var again = Requests.Get(headers: ("If-None-Match", answered.Headers.ETag.ToString()));
        Assert.Equal(304, (await again.AnsweredBy(await function.Run(again))).Status);
    }

    private static IEnumerable<string> References() =>
        ApiDescription
            .Nodes()
            .Where(node => node.Node.TryGetProperty("$ref", out var to) && to.ValueKind == JsonValueKind.String)
            .Select(node => node.Node.GetProperty("$ref").GetString()!);

    private static IEnumerable<string> Schemes(Operation operation) =>
        operation.Body.TryGetProperty("security", out var security)
            ? security.EnumerateArray().SelectMany(one => one.EnumerateObject().Select(scheme => scheme.Name))
            : [];

    private static IEnumerable<string?> Codes(string schema) =>
        ApiDescription
            .Schemas.Resolve($"#/components/schemas/{schema}/properties/code/enum")
            .EnumerateArray()
            .Select(code => code.GetString());

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}

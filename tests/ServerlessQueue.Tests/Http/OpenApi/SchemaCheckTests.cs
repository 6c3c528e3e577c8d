using System.Text.Json;

namespace ServerlessQueue.Tests.Http.OpenApi;

public sealed class SchemaCheckTests
{
    private static readonly SchemaCheck Check = new(JsonElement.Parse("""{ "a/b": { "type": "integer" } }"""));

    [Theory]
    [InlineData("""{ "type": "string" }""", "\"a\"", "1")]
    [InlineData("""{ "type": ["string", "null"] }""", "null", "[]")]
    [InlineData("""{ "type": "number" }""", "1", "true")]
    [InlineData("""{ "type": "integer" }""", "1", "1.5")]
    [InlineData("""{ "$ref": "#/a~1b" }""", "1", "{}")]
    [InlineData("""{ "enum": ["a", null] }""", "null", "\"b\"")]
    [InlineData("""{ "required": ["a"] }""", """{ "a": 1 }""", "{}")]
    [InlineData("""{ "properties": { "a": { "type": "string" } } }""", "{}", """{ "a": 1 }""")]
    [InlineData("""{ "properties": { "a": {} }, "additionalProperties": false }""", """{ "a": 1 }""", """{ "b": 1 }""")]
    [InlineData("""{ "items": { "type": "null" } }""", "[null]", "[null, 1]")]
    [InlineData("""{ "pattern": "^[0-9]+$" }""", "\"12\"", "\"1a\"")]
    [InlineData("""{ "maxLength": 2 }""", "\"12\"", "\"123\"")]
    [InlineData("""{ "minimum": 1 }""", "1", "0")]
    [InlineData("""{ "maximum": 1 }""", "1", "2")]
    [InlineData("""{ "allOf": [{ "minimum": 1 }, { "maximum": 3 }] }""", "2", "4")]
    [InlineData("""{ "oneOf": [{ "type": "null" }, { "type": "string" }] }""", "null", "1")]
    public void A_value_that_conforms_has_no_faults_and_another_has(string schema, string good, string bad)
    {
        Assert.Empty(Check.FaultsOf(JsonElement.Parse(good), JsonElement.Parse(schema)));
        Assert.NotEmpty(Check.FaultsOf(JsonElement.Parse(bad), JsonElement.Parse(schema)));
    }

    [Fact]
    public void A_keyword_that_it_does_not_know_is_not_passed_over() =>
        Assert.Throws<NotSupportedException>(() =>
            Check.FaultsOf(JsonElement.Parse("1"), JsonElement.Parse("""{ "multipleOf": 2 }""")).ToList()
        );
}

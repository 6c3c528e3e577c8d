using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessQueue.Tests.Http.OpenApi;

/// <summary>Holds every answer that passes against the description of the API, and throws at one that is not as described.</summary>
internal sealed class DescribedAnswers() : DelegatingHandler(new HttpClientHandler())
{
    /// <summary>Operations and statuses seen.</summary>
    public HashSet<string> Seen { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var operation = ApiDescription.Operations.Single(known =>
            string.Equals(known.Method, request.Method.Method, StringComparison.OrdinalIgnoreCase) && Fits(known.Path, request.RequestUri!)
        );
        var status = ((int)response.StatusCode).ToString();
        Seen.Add($"{operation} {status}");
        Assert.Contains(status, operation.Statuses);
        await CheckBodyAsync(Described(operation, status), response, $"{operation} {status}");
        return response;
    }

    private static async Task CheckBodyAsync(JsonElement described, HttpResponseMessage response, string place)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type is null)
        {
            return;
        }
        var content = described.GetProperty("content").GetProperty(type);
        if (content.TryGetProperty("schema", out var schema))
        {
            await response.Content.LoadIntoBufferAsync();
            var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            Assert.Empty(ApiDescription.Schemas.FaultsOf(body, schema, place));
        }
    }

    private static JsonElement Described(Operation operation, string status)
    {
        var response = operation.Body.GetProperty("responses").GetProperty(status);
        return response.TryGetProperty("$ref", out var to) ? ApiDescription.Schemas.Resolve(to.GetString()!) : response;
    }

    private static bool Fits(string template, Uri address) =>
        Regex.IsMatch(
            address.AbsolutePath,
            "^" + Regex.Replace(template, @"\{\w+\}", "[^/]+").Replace(".", "\\.", StringComparison.Ordinal) + "$"
        );
}

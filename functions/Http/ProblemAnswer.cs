using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ServerlessQueue.Http;

/// <summary>A refusal as RFC 9457 problem+json, in the language of the request.</summary>
public sealed class ProblemAnswer(Refusal refusal) : IActionResult
{
    public Refusal Refusal { get; } = refusal;

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext);

    /// <summary>Writes the answer.</summary>
    public Task WriteAsync(HttpContext context)
    {
        var language = Languages.Of(context.Request);
        var answer = new JsonAnswer(Document(language), Refusal.Status)
        {
            ContentType = "application/problem+json; charset=utf-8",
            Headers = Headers(language),
        };
        return answer.WriteAsync(context);
    }

    private Dictionary<string, object?> Document(Language language)
    {
        var texts = ProblemTexts.Of(Refusal, language);
        var document = new Dictionary<string, object?>
        {
            ["type"] = $"urn:serverless-queue:problem:{Refusal.Code}",
            ["title"] = texts.Title,
            ["status"] = Refusal.Status,
            ["detail"] = texts.Detail,
            ["code"] = Refusal.Code,
        };
        if (Refusal.Faults.Count > 0)
        {
            document["errors"] = Refusal.Faults.Select(fault => new FaultView(fault.Field, fault.Code, ProblemTexts.Of(fault, language)));
        }
        foreach (var (name, value) in Refusal.Extensions)
        {
            document.TryAdd(name, value);
        }
        return document;
    }

    private Dictionary<string, string> Headers(Language language)
    {
        var headers = new Dictionary<string, string> { ["Content-Language"] = language.Code(), ["Vary"] = "Accept-Language" };
        if (Refusal.RetryAfter is { } wait)
        {
            headers["Retry-After"] = ProblemTexts.Seconds(wait).ToString(CultureInfo.InvariantCulture);
        }
        if (Refusal.Status == StatusCodes.Status401Unauthorized)
        {
            headers["WWW-Authenticate"] = "Bearer";
        }
        return headers;
    }

    private sealed record FaultView(string Field, string Code, string Message);
}

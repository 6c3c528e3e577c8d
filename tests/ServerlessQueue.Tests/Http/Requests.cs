using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ServerlessQueue.Tests.Http;

/// <summary>Requests without a server, and what was answered to them.</summary>
internal static class Requests
{
    public static HttpRequest Get(string query = "", params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext { Response = { Body = new MemoryStream() } }.Request;
        request.Method = HttpMethods.Get;
        request.QueryString = new(query);
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }
        return request;
    }

    public static HttpRequest Json(string body, string contentType = "application/json") => Post(Encoding.UTF8.GetBytes(body), contentType);

    public static HttpRequest Post(byte[] body, string? contentType = "application/json", bool knownLength = true)
    {
        var request = Get();
        request.Method = HttpMethods.Post;
        request.ContentType = contentType;
        request.ContentLength = knownLength ? body.Length : null;
        request.Body = new MemoryStream(body);
        return request;
    }

    public static async Task<Answered> AnsweredBy(this HttpRequest request, IActionResult result)
    {
        var context = request.HttpContext;
        await result.ExecuteResultAsync(new ActionContext(context, new RouteData(), new()));
        var body = ((MemoryStream)context.Response.Body).ToArray();
        return new(context.Response.StatusCode, context.Response.Headers, Encoding.UTF8.GetString(body));
    }
}

internal sealed record Answered(int Status, IHeaderDictionary Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ServerlessQueue.Http;

/// <summary>
/// JSON written straight to the response. (A plain object returned from a function is an empty answer in the isolated worker,
/// and MVC's formatters would have settings of their own.)
/// </summary>
/// <param name="value">What is written, by <see cref="ApiJson.Options"/>; bytes are JSON already.</param>
/// <param name="status">The HTTP status.</param>
public sealed class JsonAnswer(object value, int status = StatusCodes.Status200OK) : IActionResult
{
    // Now and not when it is sent: a value that cannot be written is to fail where the endpoint still answers for it.
    private readonly byte[] _body = value as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ApiJson.Options);

    public int Status { get; } = status;

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Cache-Control; nothing is kept unless the answer says so.</summary>
    public string CacheControl { get; init; } = "no-store";

    /// <summary>Address of what was made, for 201.</summary>
    public string? Location { get; init; }

    /// <summary>Quoted entity tag. A GET that names it in If-None-Match gets 304 without a body.</summary>
    public string? ETag { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext);

    /// <summary>Writes the answer.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        SetHeaders(response.Headers);
        if (ETag is not null && HttpMethods.IsGet(context.Request.Method) && IsKnown(context.Request, ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = _body.Length;
        // Without the caller's token: to a caller who has gone nothing is written, and that is no failure.
        await response.Body.WriteAsync(_body, CancellationToken.None);
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = CacheControl;
        if (Location is not null)
        {
            headers.Location = Location;
        }
        if (ETag is not null)
        {
            headers.ETag = ETag;
        }
        foreach (var (name, text) in Headers)
        {
            headers[name] = text;
        }
    }

    private static bool IsKnown(HttpRequest request, string etag) =>
        request
            .GetTypedHeaders()
            .IfNoneMatch.Any(known =>
                known.Equals(EntityTagHeaderValue.Any) || known.Compare(new EntityTagHeaderValue(etag), useStrongComparison: false)
            );
}

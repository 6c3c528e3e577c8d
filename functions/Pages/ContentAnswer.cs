using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ServerlessQueue.Http;

namespace ServerlessQueue.Pages;

/// <summary>Answers content, or 304 to a browser that has it.</summary>
internal sealed class ContentAnswer(StaticContent content, string cacheControl) : IActionResult
{
    /// <summary>The language that the content is in, if it is in one.</summary>
    public Language? Language { get; init; }

    /// <summary>What the content depends on besides the encoding.</summary>
    public string? Vary { get; init; }

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var variant = content.For(request);
        SetHeaders(response.Headers, variant);
        if (IsKnown(request, variant.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = content.ContentType;
        response.ContentLength = variant.Bytes.Length;
        if (variant.Encoding is not null)
        {
            response.Headers.ContentEncoding = variant.Encoding;
        }
        await response.Body.WriteAsync(variant.Bytes, context.HttpContext.RequestAborted);
    }

    private void SetHeaders(IHeaderDictionary headers, ContentVariant variant)
    {
        headers.CacheControl = cacheControl;
        headers.ETag = variant.ETag;
        headers.Vary = Vary is null ? HeaderNames.AcceptEncoding : $"{HeaderNames.AcceptEncoding}, {Vary}";
        if (Language is { } language)
        {
            headers.ContentLanguage = language.Code();
        }
    }

    private static bool IsKnown(HttpRequest request, string etag)
    {
        var ours = new EntityTagHeaderValue(etag);
        return request
            .GetTypedHeaders()
            .IfNoneMatch.Any(theirs => theirs.Equals(EntityTagHeaderValue.Any) || theirs.Compare(ours, useStrongComparison: false));
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using ServerlessQueue.Benefits.Verification;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>A file to be saved, never to be shown by the browser within our pages.</summary>
/// <param name="content">Closed when it has been sent.</param>
/// <param name="size">In bytes.</param>
/// <param name="type">What the file really is.</param>
/// <param name="fileName">Of ASCII letters, digits, hyphens and points.</param>
internal sealed class FileAnswer(Stream content, long size, FileType type, string fileName) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        await using (content)
        {
            var response = context.HttpContext.Response;
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = type.MediaType;
            response.ContentLength = size;
            response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "no-store";
            await content.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
        }
    }
}

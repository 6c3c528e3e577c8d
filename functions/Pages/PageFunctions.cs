using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.Pages;

/// <summary>The parents' pages and what they are made of. Nothing here reads storage, so they open whatever else is down.</summary>
public sealed class PageFunctions(Site site)
{
    [Function("HomePage")]
    public IActionResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) =>
        Page(request, "home");

    [Function("ApplyPage")]
    public IActionResult Apply([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "apply")] HttpRequest request) =>
        Page(request, "apply");

    [Function("CheckPage")]
    public IActionResult Check([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "check")] HttpRequest request) =>
        Page(request, "check");

    [Function("ApplicationPage")]
    public IActionResult Application([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "application")] HttpRequest request) =>
        Page(request, "application");

    [Function("OrderPage")]
    public IActionResult Order([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "order")] HttpRequest request) =>
        Page(request, "order");

    [Function("PageAsset")]
    public IActionResult Asset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{*path}")] HttpRequest request,
        string path
    ) => site.FindAsset(path) is { } asset ? new ContentAnswer(asset.Content, asset.CacheControl) : new NotFoundResult();

    private ContentAnswer Page(HttpRequest request, string name)
    {
        var language = PageLanguage.Of(request);
        // Which language it is depends on the cookie, so only this browser may keep it, and it asks each time.
        return new ContentAnswer(site.Page(name, language), "private, no-cache") { Language = language, Vary = "Cookie" };
    }
}

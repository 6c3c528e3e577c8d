using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ServerlessQueue.Http;
using ServerlessQueue.Pages;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Browser.Tests.Support;

/// <summary>One parent at one browser: the page, its texts, and what went wrong behind the scenes.</summary>
public sealed partial class Visit
{
    private static readonly SiteFiles Files = SiteFiles.Load();

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly PageStrings _texts;
    private readonly RunningApp _app;
    private volatile bool _aside;

    internal Visit(IPage page, string language, RunningApp app)
    {
        (Page, Language, _app) = (page, language, app);
        _texts = PageStrings.Load(Files, Languages.TryParse(language, out var known) ? known : default);
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => _complaints.Enqueue($"error: {error}");
        page.Request += (_, request) => Note(request);
    }

    public IPage Page { get; }

    public string Language { get; }

    /// <summary>Errors in the console (of refused API calls only the browser's own line is expected), breaches of the policy, foreign requests.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Does what is no part of the page, such as running axe, whose own styles the policy rightly refuses.</summary>
    public async Task<T> AsideAsync<T>(Func<Task<T>> act)
    {
        _aside = true;
        try
        {
            return await act();
        }
        finally
        {
            _aside = false;
        }
    }

    /// <summary>A text of the pages in the language of the visit, filled in.</summary>
    public string Text(string key, params (string Name, string Value)[] values) =>
        values.Aggregate(_texts[key], (text, value) => text.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal));

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    public ILocator Field(string name) => Page.Locator($"[name=\"{name}\"]:visible");

    /// <summary>The frame of a field, which holds its fault.</summary>
    public ILocator Frame(string name) => Page.Locator($"[data-field=\"{name}\"]:visible");

    public ILocator FaultOf(string name) => Frame(name).Locator("[data-fault]");

    public ILocator Summary => Page.Locator("[data-summary] .notice--error:visible");

    public ILocator Button(string key) => Page.GetByRole(AriaRole.Button, new() { Name = Text(key), Exact = true });

    public ILocator Heading(string key) => Page.GetByRole(AriaRole.Heading, new() { Name = Text(key), Exact = true });

    public Task ClickAsync(string key) => Button(key).ClickAsync();

    public Task FollowAsync(string key) => Page.GetByRole(AriaRole.Link, new() { Name = Text(key), Exact = true }).First.ClickAsync();

    /// <summary>The newest code sent to a telephone.</summary>
    public async Task<string> CodeAsync(string phone)
    {
        var outbox = await new ParentClient(_app.Client).SendAsync(HttpMethod.Get, $"/api/dev/outbox?phone={Uri.EscapeDataString(phone)}");
        return SixDigits().Match(outbox.Json[0].GetProperty("text").GetString()!).Value;
    }

    /// <summary>What is focused: its id, or its tag and text.</summary>
    public Task<string> FocusedAsync() =>
        Page.EvaluateAsync<string>(
            "() => document.activeElement.id || `${document.activeElement.tagName} ${document.activeElement.textContent.trim()}`"
        );

    private void Note(IConsoleMessage message)
    {
        var isRefusedCall =
            message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && message.Location.Contains("/api/", StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !isRefusedCall && !_aside)
        {
            _complaints.Enqueue($"console: {message.Text} {message.Location}");
        }
    }

    private void Note(IRequest request)
    {
        if (new Uri(request.Url).Authority != _app.Client.BaseAddress!.Authority)
        {
            _complaints.Enqueue($"foreign: {request.Url}");
        }
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}

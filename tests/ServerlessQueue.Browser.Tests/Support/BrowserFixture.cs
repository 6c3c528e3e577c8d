using Microsoft.Playwright;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Browser.Tests.Support;

/// <summary>One app and one browser for all tests of a collection; every visit has cookies and storage of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Where Debian puts it; another place stands in CHROMIUM_PATH.</summary>
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Long enough for a machine that has more to do; nothing is waited for longer than it takes.</summary>
    private const float PatienceMs = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningApp? _app;

    public RunningApp App => _app!;

    public ParentClient Parent => new(App.Client);

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _app = await RunningApp.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                ],
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>
    /// Opens a fresh browser for one parent, does what a test does there, and fails when the page complained meanwhile: an error in
    /// the console, a breach of the Content-Security-Policy, a request to anywhere but the app.
    /// </summary>
    public async Task VisitAsync(VisitOptions options, Func<Visit, Task> act)
    {
        await using var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = App.Client.BaseAddress!.ToString(),
                ViewportSize = new() { Width = options.Width, Height = 800 },
                ColorScheme = options.ColorScheme,
                JavaScriptEnabled = options.JavaScript,
                HasTouch = options.Touch,
                IsMobile = options.Touch,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await context.AddCookiesAsync([
            new()
            {
                Name = "lang",
                Value = options.Language,
                Url = App.Client.BaseAddress!.ToString(),
            },
        ]);
        context.SetDefaultTimeout(PatienceMs);
        var page = await context.NewPageAsync();
        var visit = new Visit(page, options.Language, App);
        await act(visit);
        Assert.Empty(visit.Complaints);
    }

    public Task VisitAsync(string language, Func<Visit, Task> act) => VisitAsync(new VisitOptions(language), act);
}

/// <summary>How a parent comes.</summary>
public sealed record VisitOptions(
    string Language = "kk",
    // In CSS pixels.
    int Width = 1280,
    ColorScheme ColorScheme = ColorScheme.Light,
    bool JavaScript = true,
    bool Touch = false
);

/// <summary>Tests that share the app and the browser; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}

using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ServerlessQueue.Browser.Tests.Support;
using ServerlessQueue.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class UploadTests(BrowserFixture browser)
{
    private const string Documents = "**/api/applications/*/documents**";

    private static readonly FilePayload Pdf = new()
    {
        Name = "анықтама.pdf",
        MimeType = "application/pdf",
        Buffer = "%PDF-1.4 synthetic"u8.ToArray(),
    };

    [Fact]
    public Task A_document_goes_up_with_its_benefit_and_day_and_its_state_is_followed() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                var state = "received";
                var sent = new List<IRequest>();
                await visit.Page.RouteAsync(
                    Documents,
                    async route =>
                    {
                        sent.Add(route.Request);
                        if (route.Request.Method == "POST")
                        {
                            await route.FulfillAsync(new() { Status = 202, Json = new { documentId = "d1", state } });
                            return;
                        }
                        await route.FulfillAsync(new() { Json = new JsonArray(Document(state)) });
                        state = "needs_review";
                    }
                );
                await new Applicant(visit).ApplyAsync("serviceman");
                await Choose(visit, Pdf);
                await visit.Field("issuedOn").FillAsync("2026-11-01");
                await visit.ClickAsync("upload.send");

                await Expect(visit.Page.Locator(".document--received")).ToBeVisibleAsync();
                await Expect(visit.Page.Locator(".document--needs_review")).ToBeVisibleAsync();
                await Expect(visit.Page.Locator("#announcer")).ToContainTextAsync(visit.Text("document.needs_review"));
                var upload = Assert.Single(sent, request => request.Method == "POST");
                Assert.EndsWith("/documents?benefit=serviceman&issuedOn=2026-11-01", upload.Url, StringComparison.Ordinal);
                Assert.Equal("application/pdf", upload.Headers["content-type"]);
                Assert.Equal(Pdf.Buffer, upload.PostDataBuffer);
            }
        );

    [Fact]
    public Task A_document_that_the_department_confirms_brings_the_child_to_its_group() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await new Applicant(visit).ApplyAsync("large_family");
                var photo = new FilePayload
                {
                    Name = "куәлік.png",
                    MimeType = "image/png",
                    Buffer = await visit.Page.ScreenshotAsync(),
                };
                await Choose(visit, photo);
                var uploaded = await visit.Page.RunAndWaitForResponseAsync(
                    () => visit.ClickAsync("upload.send"),
                    response => response.Request.Method == "POST" && response.Url.Contains("/documents", StringComparison.Ordinal)
                );
                await Expect(visit.Page.Locator(".document--needs_review")).ToBeVisibleAsync();

                var documentId = (await uploaded.JsonAsync())!.Value.GetProperty("documentId").GetString();
                await browser.Parent.PostAsync(
                    $"/api/staff/documents/{documentId}/decision",
                    new { decision = "confirm" },
                    key: RunningApp.FunctionKey
                );
                await visit.OpenAsync("/application");
                await Expect(visit.Page.Locator(".document--confirmed")).ToBeVisibleAsync();
                await Expect(visit.Page.Locator(".facts")).ToContainTextAsync(visit.Text("lane.priority"));
                await Expect(visit.Page.Locator(".history")).ToContainTextAsync(visit.Text("history.benefit_confirmed"));
            }
        );

    [Fact]
    public Task An_upload_can_be_stopped_and_one_that_broke_can_be_sent_again() =>
        browser.VisitAsync(
            "ru",
            async visit =>
            {
                var tries = 0;
                var keys = new List<string?>();
                await visit.Page.RouteAsync(
                    Documents,
                    async route =>
                    {
                        if (route.Request.Method == "POST")
                        {
                            keys.Add(route.Request.Headers.GetValueOrDefault("idempotency-key"));
                        }
                        switch (++tries)
                        {
                            case 1:
                                // Never answered: the parent stops it.
                                break;
                            case 2:
                                await route.AbortAsync();
                                break;
                            default:
                                await route.FulfillAsync(
                                    route.Request.Method == "POST"
                                        ? new() { Status = 202, Json = new { documentId = "d1", state = "received" } }
                                        : new() { Json = new JsonArray(Document("needs_review")) }
                                );
                                break;
                        }
                    }
                );
                await new Applicant(visit).ApplyAsync("serviceman");
                await Choose(visit, Pdf);
                await visit.ClickAsync("upload.send");
                await Expect(visit.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
                await visit.ClickAsync("upload.cancel");
                await Expect(visit.Page.Locator("#announcer")).ToContainTextAsync(visit.Text("upload.cancelled"));

                await visit.ClickAsync("upload.send");
                await Expect(visit.Summary).ToContainTextAsync(visit.Text("trouble.network"));
                await visit.ClickAsync("upload.again");
                await Expect(visit.Page.Locator(".document--needs_review")).ToBeVisibleAsync();
                Assert.NotNull(keys[0]);
                Assert.Equal([keys[0], keys[0], keys[0]], keys);
            }
        );

    [Fact]
    public Task A_file_that_would_be_refused_is_told_before_it_is_sent() =>
        browser.VisitAsync(
            "en",
            async visit =>
            {
                await new Applicant(visit).ApplyAsync("large_family");
                await visit.ClickAsync("upload.send");
                await Expect(visit.FaultOf("file")).ToContainTextAsync(visit.Text("upload.none"));
                await Choose(
                    visit,
                    new()
                    {
                        Name = "notes.txt",
                        MimeType = "text/plain",
                        Buffer = "notes"u8.ToArray(),
                    }
                );
                await Expect(visit.FaultOf("file")).ToContainTextAsync(visit.Text("upload.wrongType"));
                await Choose(
                    visit,
                    new()
                    {
                        Name = "empty.pdf",
                        MimeType = "application/pdf",
                        Buffer = [],
                    }
                );
                await Expect(visit.FaultOf("file")).ToContainTextAsync(visit.Text("upload.empty"));
                await Choose(
                    visit,
                    new()
                    {
                        Name = "big.pdf",
                        MimeType = "application/pdf",
                        Buffer = new byte[(10 * 1024 * 1024) + 1],
                    }
                );
                await Expect(visit.FaultOf("file")).ToContainTextAsync(visit.Text("upload.tooLarge", ("size", "10")));
                await Choose(visit, Pdf);
                await Expect(visit.FaultOf("file")).ToBeHiddenAsync();
                await Expect(visit.Field("issuedOn")).ToHaveCountAsync(0);
            }
        );

    [Fact]
    public Task A_photo_above_the_limit_is_made_smaller_on_the_phone() =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await visit.OpenAsync("/check");
                var sizes = await visit.Page.EvaluateAsync<double[]>(
                    """
                    async () => {
                      const { fitFile } = await import(new URL('parts/shrink.js', document.querySelector('script[type=module]').src));
                      const canvas = document.createElement('canvas');
                      [canvas.width, canvas.height] = [4000, 1000];
                      const paint = canvas.getContext('2d');
                      const noise = paint.createImageData(4000, 1000);
                      let seed = 7;
                      for (let i = 0; i < noise.data.length; i++) noise.data[i] = i % 4 === 3 ? 255 : (seed = (seed * 48271) % 2147483647) & 255;
                      paint.putImageData(noise, 0, 0);
                      const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
                      const photo = new File([blob], 'photo.png', { type: 'image/png' });
                      const fitted = await fitFile(photo, photo.size - 1);
                      const picture = await createImageBitmap(fitted);
                      const kept = await fitFile(photo, photo.size);
                      return [photo.size, fitted.size, picture.width, picture.height, kept === photo ? 1 : 0, fitted.type === 'image/jpeg' ? 1 : 0];
                    }
                    """
                );

                Assert.True(sizes[1] < sizes[0]);
                Assert.Equal([3000, 750, 1, 1], sizes[2..]);
            }
        );

    [Fact]
    public Task A_phone_offers_its_camera_beside_the_files() =>
        browser.VisitAsync(
            new VisitOptions("kk", 360, Touch: true),
            async visit =>
            {
                await new Applicant(visit).ApplyAsync("large_family");
                await Expect(visit.Page.Locator("input[capture=environment]")).ToHaveCountAsync(1);
                await Expect(visit.Page.GetByText(visit.Text("upload.source.photo"))).ToBeVisibleAsync();
                await Expect(visit.Page.GetByText(visit.Text("upload.source.file"))).ToBeVisibleAsync();
            }
        );

    private static Task Choose(Visit visit, FilePayload file) => visit.Page.Locator("input[type=file]").First.SetInputFilesAsync(file);

    private static JsonObject Document(string state) =>
        new()
        {
            ["documentId"] = "d1",
            ["benefit"] = "serviceman",
            ["state"] = state,
            ["reason"] = null,
            ["receivedAt"] = "2026-11-22T10:00:00Z",
            ["validUntil"] = null,
        };
}

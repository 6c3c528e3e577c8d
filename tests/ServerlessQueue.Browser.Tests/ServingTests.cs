using System.Net;
using System.Net.Http.Headers;
using ServerlessQueue.Browser.Tests.Support;
using ServerlessQueue.Pages;

namespace ServerlessQueue.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class ServingTests(BrowserFixture browser)
{
    private HttpClient Client => browser.App.Client;

    public static TheoryData<string> Assets => [.. new Site().AssetPaths];

    [Theory]
    [MemberData(nameof(Assets))]
    public async Task Every_asset_has_its_type_a_tag_and_the_policy(string path)
    {
        using var response = await Client.GetAsync(new Uri($"/assets/{path}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("utf-8", response.Content.Headers.ContentType!.CharSet);
        Assert.False(response.Headers.ETag!.IsWeak);
        AssertHardened(response);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/apply")]
    [InlineData("/check")]
    [InlineData("/application")]
    [InlineData("/order")]
    public async Task Pages_are_asked_for_again_each_time_and_cost_nothing_when_known(string path)
    {
        using var first = await Client.GetAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await Client.SendAsync(request);

        Assert.Equal("text/html", first.Content.Headers.ContentType!.MediaType);
        Assert.True(first.Headers.CacheControl!.Private && first.Headers.CacheControl.NoCache);
        Assert.Contains("Cookie", first.Headers.Vary);
        AssertHardened(first);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
    }

    [Fact]
    public async Task Each_language_has_a_tag_of_its_own()
    {
        using var kazakh = await Client.GetAsync(new Uri("/check", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/check?lang=ru");
        request.Headers.IfNoneMatch.Add(kazakh.Headers.ETag!);
        using var russian = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, russian.StatusCode);
    }

    [Fact]
    public async Task What_a_page_names_under_its_version_is_kept_for_ever()
    {
        var page = await Client.GetStringAsync(new Uri("/apply", UriKind.Relative));
        var named = System
            .Text.RegularExpressions.Regex.Matches(page, "(?:href|src)=\"(/assets/[^\"]+)\"")
            .Select(match => match.Groups[1].Value)
            .ToList();

        Assert.True(named.Count > 5);
        foreach (var address in named)
        {
            using var response = await Client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task An_asset_of_another_version_is_not_kept()
    {
        using var response = await Client.GetAsync(new Uri("/assets/v-000000000000/css/base.css", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Text_is_packed_for_browsers_that_take_it_under_another_tag(string encoding)
    {
        using var plain = await Client.GetAsync(new Uri("/assets/i18n/kk.json", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/i18n/kk.json");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var packed = await Client.SendAsync(request);

        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.True(packed.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 2);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
    }

    [Theory]
    [InlineData("/assets/nothing.css")]
    [InlineData("/assets/")]
    [InlineData("/assets/..%2fpages%2fhome.html")]
    [InlineData("/assets/%2e%2e/%2e%2e/host.json")]
    [InlineData("/assets/..%5cpages%5chome.html")]
    [InlineData("/assets/css%2f..%2f..%2fpages/home.html")]
    [InlineData("/pages/home.html")]
    [InlineData("/nothing")]
    public async Task No_address_leads_to_anything_but_the_assets(string address)
    {
        using var response = await Client.GetAsync(
            new Uri(
                Client.BaseAddress + address.TrimStart('/'),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static void AssertHardened(HttpResponseMessage response)
    {
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
    }
}

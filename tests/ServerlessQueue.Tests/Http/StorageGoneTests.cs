using System.Net;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Http;

public sealed class StorageGoneTests
{
    [Fact]
    public async Task Without_storage_the_answer_is_503_with_retry_after_and_health_names_the_parts_until_it_is_back()
    {
        await using var azurite = await AzuriteProcess.StartAsync(keepsData: true);
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
        var parent = new ParentClient(app.Client);
        var child = Synthetic.Child(2023);
        Assert.Equal(HttpStatusCode.OK, (await parent.SendAsync(HttpMethod.Get, "/api/health")).Status);

        await azurite.StopAsync();
        var status = await parent.PostAsync("/api/status", new { childIin = child });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage_unavailable"), (status.Status, status.Code));
        Assert.True(status.Response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        var health = await parent.SendAsync(HttpMethod.Get, "/api/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
        Assert.Equal(["blobs", "queues", "tables"], health.Json.GetProperty("failing").EnumerateArray().Select(part => part.GetString()));

        await azurite.StartAgainAsync();
        Assert.Equal("healthy", (await parent.SendAsync(HttpMethod.Get, "/api/health")).Text("status"));
        Assert.Equal(HttpStatusCode.OK, (await parent.PostAsync("/api/status", new { childIin = child })).Status);
        Assert.DoesNotContain(app.Log.Lines, line => line.Line.Contains(child, StringComparison.Ordinal));
    }
}

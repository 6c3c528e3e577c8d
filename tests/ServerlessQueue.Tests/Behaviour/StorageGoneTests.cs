using System.Net;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

public sealed class StorageGoneTests
{
    [Fact]
    public async Task Storage_gone_for_a_while_loses_nothing_and_is_answered_503()
    {
        await using var azurite = await AzuriteProcess.StartAsync(keepsData: true);
        await using var app = await RunningApp.StartAsync(azurite.ConnectionString);
        var parent = new ParentClient(app.Client);
        var (child, phone) = (Synthetic.Child(2022), Synthetic.Phone());
        var token = await parent.PhoneTokenAsync(phone);
        var applied = await parent.ApplyAsync(child, phone, token);

        await azurite.StopAsync();
        var refused = await parent.ApplyAsync(Synthetic.Child(2022), phone, token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage_unavailable"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await parent.PostAsync("/api/status", new { childIin = child })).Status);
        var health = await parent.SendAsync(HttpMethod.Get, "/api/health");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (health.Status, health.Text("status")));

        await azurite.StartAgainAsync();
        Assert.Equal(applied.Text("number"), (await parent.OwnAsync(applied)).Text("number"));
        Assert.Equal(HttpStatusCode.Created, (await parent.ApplyAsync(Synthetic.Child(2022), phone, token)).Status);
        Assert.Equal("healthy", (await parent.SendAsync(HttpMethod.Get, "/api/health")).Text("status"));
    }
}

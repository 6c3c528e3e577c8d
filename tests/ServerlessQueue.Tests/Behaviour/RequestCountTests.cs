using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>What a parent's request costs in requests to storage.</summary>
public sealed class RequestCountTests
{
    [Fact]
    public async Task An_application_takes_six_requests_at_most()
    {
        await using var app = await RunningApp.StartAsync();
        var parent = new ParentClient(app.Client);
        foreach (var _ in new[] { "cold", "warm" })
        {
            var phone = Synthetic.Phone();
            var token = await parent.PhoneTokenAsync(phone);
            await app.TickAsync();
            app.Requests.Reset();

            await parent.ApplyAsync(Synthetic.Child(2022), phone, token);

            Assert.InRange(Counted(app), 4, 6);
        }
    }

    [Fact]
    public async Task A_look_up_takes_three_requests_cold_and_two_warm()
    {
        await using var app = await RunningApp.StartAsync();
        var child = Synthetic.Child(2022);
        await new ParentClient(app.Client).ApplyAsync(child);
        await app.TickAsync();

        await using var restarted = await RunningApp.StartAsync(app.Connection);
        var parent = new ParentClient(restarted.Client);
        restarted.Requests.Reset();
        await parent.StatusAsync(child);
        Assert.InRange(Counted(restarted), 2, 3);

        restarted.Requests.Reset();
        await parent.StatusAsync(child);
        Assert.InRange(Counted(restarted), 1, 2);
    }

    // The safety net works on its own queue meanwhile and is no part of the parent's request: its messages and marks are left out.
    private static int Counted(RunningApp app) =>
        app.Requests.Sent.Count(request =>
            request.StartsWith("POST", StringComparison.Ordinal)
            || (request.StartsWith("GET", StringComparison.Ordinal) && !request.Contains("-poison", StringComparison.Ordinal))
        );
}

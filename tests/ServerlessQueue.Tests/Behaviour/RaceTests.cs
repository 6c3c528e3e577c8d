using System.Net;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

public sealed class RaceTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ParentClient _parent = fixture.Parent;

    [Fact]
    public async Task Eight_parents_at_one_instant_for_one_child_get_one_place()
    {
        var child = Synthetic.Child(2021);
        var forms = await FormsAsync(8, _ => child);

        var answers = await Task.WhenAll(forms.Select(form => _parent.PostAsync("/api/applications", form)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => (answer.Status, answer.Code) == (HttpStatusCode.Conflict, "already_queued")));
        Assert.Equal(1, (await _parent.StatusAsync(child)).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Thirty_children_at_once_are_told_thirty_places()
    {
        var forms = await FormsAsync(30, _ => Synthetic.Child(2022));

        var answers = await Task.WhenAll(forms.Select(form => _parent.PostAsync("/api/applications", form)));

        Assert.Equal(Enumerable.Range(1, 30), answers.Select(answer => answer.Number("position")).Order());
        var order = await _parent.StaffOrderAsync(2022);
        Assert.Equal(
            answers.OrderBy(answer => answer.Number("position")).Select(answer => answer.Text("number")),
            order.Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("number").GetString())
        );
    }

    [Fact]
    public async Task One_idempotency_key_eight_times_at_once_makes_one_number()
    {
        var (child, phone) = (Synthetic.Child(2023), Synthetic.Phone());
        var token = await _parent.PhoneTokenAsync(phone);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _parent.ApplyAsync(child, phone, token, idempotencyKey: "the-same"))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Single(answers.Select(answer => answer.Text("number")).Distinct());
        Assert.All(answers, answer => Assert.Equal(1, answer.Number("position")));
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_another_request()
    {
        var child = Synthetic.Child(2024);
        await _parent.ApplyAsync(child, idempotencyKey: "key");

        var other = await _parent.ApplyAsync(child, idempotencyKey: "key");

        Assert.Equal((HttpStatusCode.Conflict, "already_queued"), (other.Status, other.Code));
    }

    [Fact]
    public async Task Withdrawals_at_once_are_one_withdrawal()
    {
        var applied = await _parent.ApplyAsync(Synthetic.Child(2025));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _parent.WithdrawAsync(applied)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.Status));
        var events = (await _parent.OwnAsync(applied))
            .Json.GetProperty("history")
            .EnumerateArray()
            .Select(e => e.GetProperty("event").GetString());
        Assert.Equal(["submitted", "withdrawn"], events);
    }

    private async Task<object[]> FormsAsync(int count, Func<int, string> child)
    {
        var forms = new List<object>();
        for (var index = 0; index < count; index++)
        {
            var phone = Synthetic.Phone();
            forms.Add(ParentClient.Form(child(index), phone, await _parent.PhoneTokenAsync(phone)));
        }

        return [.. forms];
    }
}

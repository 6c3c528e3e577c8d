using System.Text.Json;
using ServerlessQueue.Tests.Http;
using ServerlessQueue.Tests.Storage;

namespace ServerlessQueue.Tests.Identity.Confirmations;

[Collection(StorageCollection.Name)]
public sealed class PhoneConfirmationTests(StorageFixture fixture) : IDisposable
{
    private readonly Town _town = new(fixture);

    public void Dispose() => _town.Dispose();

    [Fact]
    public async Task A_code_that_comes_back_proves_the_telephone()
    {
        var started = await _town.StartAsync($$"""{ "phone": "8 ({{_town.Phone[2..5]}}) {{_town.Phone[5..]}}", "language": "ru" }""");
        Assert.Equal(202, started.Status);
        Assert.Equal(_town.Phone, started.Json.GetProperty("phone").GetString());
        Assert.Equal(_town.Clock.Now.AddMinutes(10), started.Json.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(_town.Clock.Now.AddMinutes(1), started.Json.GetProperty("resendAfter").GetDateTimeOffset());

        var notice = Assert.Single(await _town.Outbox.ReadAsync(_town.Number, CancellationToken.None));
        var code = System.Text.RegularExpressions.Regex.Match(notice.Text, "[0-9]{6}").Value;
        Assert.Contains("Никому", notice.Text, StringComparison.Ordinal);

        var confirmed = await _town.ConfirmAsync(started.Json.GetProperty("confirmationId").GetString()!, code);
        Assert.Equal(200, confirmed.Status);
        Assert.Equal(_town.Clock.Now.AddHours(1), confirmed.Json.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.True(_town.Tokens.Proves(confirmed.Json.GetProperty("phoneToken").GetString(), _town.Number));
    }

    [Theory]
    [InlineData("""{ "phone": "+77012345678", "language": "ru" }""", "kk", "Очередь")]
    [InlineData("""{ "phone": "+77012345678" }""", "en;q=0.9, de", "Kindergarten")]
    [InlineData("""{ "phone": "+77012345678", "language": null }""", "", "Балабақша")]
    public async Task The_sms_speaks_the_language_of_the_form_or_else_of_the_browser(string body, string acceptLanguage, string words)
    {
        var started = await _town.StartAsync(
            body.Replace("+77012345678", _town.Phone, StringComparison.Ordinal),
            ("Accept-Language", acceptLanguage)
        );
        Assert.Equal(202, started.Status);
        var notice = Assert.Single(await _town.Outbox.ReadAsync(_town.Number, CancellationToken.None));
        Assert.Contains(words, notice.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "phone required")]
    [InlineData("""{ "phone": "", "language": "de" }""", "phone required", "language unknown_language")]
    [InlineData("""{ "phone": "12", "language": "kk" }""", "phone phone_format")]
    [InlineData("""{ "phone": "+7 721 371 23 45" }""", "phone phone_not_mobile")]
    [InlineData("""{ "phone": 77012345678 }""", "phone wrong_type")]
    [InlineData("""{ "phone": "+77012345678", "iin": "1" }""", "iin unknown_field")]
    [InlineData("""{ "phone": "+77012345678                                                         " }""", "phone too_long")]
    public async Task Every_fault_of_the_form_is_named(string body, params string[] faults)
    {
        var refused = await _town.StartAsync(body);
        Assert.Equal((400, "invalid_input"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        Assert.Equal(faults, Faults(refused));
    }

    [Theory]
    [InlineData("{}", "code required")]
    [InlineData("""{ "code": 123456 }""", "code wrong_type")]
    [InlineData("""{ "code": "123456789012345678901" }""", "code too_long")]
    [InlineData("""{ "code": "123456", "phone": "+77012345678" }""", "phone unknown_field")]
    public async Task A_malformed_code_costs_no_try(string body, string fault)
    {
        var (id, code) = await _town.StartedAsync();
        for (var time = 0; time < 6; time++)
        {
            var refused = await _town.ConfirmWithAsync(id, body);
            Assert.Equal(400, refused.Status);
            Assert.Equal([fault], Faults(refused));
        }
        Assert.Equal(200, (await _town.ConfirmAsync(id, code)).Status);
    }

    [Fact]
    public async Task Wrong_codes_count_down_and_after_five_even_the_right_one_is_too_late()
    {
        var (id, code) = await _town.StartedAsync();
        var left = new List<int>();
        foreach (var wrong in Town.WrongCodes(code).Take(5))
        {
            var refused = await _town.ConfirmAsync(id, wrong);
            Assert.Equal((422, "wrong_code"), (refused.Status, refused.Json.GetProperty("code").GetString()));
            left.Add(refused.Json.GetProperty("attemptsLeft").GetInt32());
        }
        Assert.Equal([4, 3, 2, 1, 0], left);
        await AssertGoneAsync(id, code);
    }

    [Fact]
    public async Task Four_wrong_codes_do_not_spoil_the_right_one()
    {
        var (id, code) = await _town.StartedAsync();
        foreach (var wrong in Town.WrongCodes(code).Take(4))
        {
            await _town.ConfirmAsync(id, wrong);
        }
        Assert.Equal(200, (await _town.ConfirmAsync(id, code)).Status);
    }

    [Fact]
    public async Task Of_forty_wrong_codes_at_one_instant_five_are_judged()
    {
        var (id, code) = await _town.StartedAsync();
        var answers = await Task.WhenAll(Town.WrongCodes(code).Take(40).Select(wrong => Task.Run(() => _town.ConfirmAsync(id, wrong))));

        Assert.Equal(5, answers.Count(answer => answer.Status == 422));
        Assert.Equal(35, answers.Count(answer => answer.Status == 410));
        var left = answers.Where(answer => answer.Status == 422).Select(answer => answer.Json.GetProperty("attemptsLeft").GetInt32());
        Assert.Equal([0, 1, 2, 3, 4], left.Order());
        await AssertGoneAsync(id, code);
    }

    [Fact]
    public async Task The_right_code_sent_eight_times_at_one_instant_is_right_eight_times()
    {
        var (id, code) = await _town.StartedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _town.ConfirmAsync(id, code))));
        Assert.All(answers, answer => Assert.True(_town.Tokens.Proves(answer.Json.GetProperty("phoneToken").GetString(), _town.Number)));
    }

    [Fact]
    public async Task A_code_lives_ten_minutes()
    {
        var (id, code) = await _town.StartedAsync();
        _town.Clock.Now += TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1);
        Assert.Equal(200, (await _town.ConfirmAsync(id, code)).Status);
        _town.Clock.Now += TimeSpan.FromTicks(1);
        await AssertGoneAsync(id, code);
    }

    [Fact]
    public async Task A_code_is_right_for_its_own_confirmation_only()
    {
        var (first, code) = await _town.StartedAsync();
        _town.Clock.Now += TimeSpan.FromSeconds(1);
        var (second, otherCode) = await _town.StartedAsync();
        if (code != otherCode)
        {
            Assert.Equal(422, (await _town.ConfirmAsync(second, code)).Status);
        }
        Assert.Equal(200, (await _town.ConfirmAsync(first, code)).Status);
        Assert.Equal(200, (await _town.ConfirmAsync(second, otherCode)).Status);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("nothing")]
    [InlineData("a/b#c?d")]
    [InlineData("x' or PartitionKey ne '")]
    public async Task An_unknown_confirmation_is_not_found(string id)
    {
        var refused = await _town.ConfirmAsync(id, "123456");
        Assert.Equal((404, "not_found"), (refused.Status, refused.Json.GetProperty("code").GetString()));
    }

    private async Task AssertGoneAsync(string id, string code)
    {
        var gone = await _town.ConfirmAsync(id, code);
        Assert.Equal((410, "confirmation_expired"), (gone.Status, gone.Json.GetProperty("code").GetString()));
    }

    private static IEnumerable<string> Faults(Answered answer) =>
        answer.Json.GetProperty("errors").EnumerateArray().Select(fault => $"{Text(fault, "field")} {Text(fault, "code")}");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

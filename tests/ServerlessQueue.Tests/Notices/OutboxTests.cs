using Microsoft.Extensions.Logging.Abstractions;
using ServerlessQueue.Identity;
using ServerlessQueue.Notices;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Http;
using ServerlessQueue.Tests.Identity;
using ServerlessQueue.Tests.Storage;

namespace ServerlessQueue.Tests.Notices;

[Collection(StorageCollection.Name)]
public sealed class OutboxTests : IDisposable
{
    private readonly SetClock _clock = new();
    private readonly StorageClients _storage;
    private readonly Outbox _outbox;
    private readonly PhoneNumber _phone = Phone();

    public OutboxTests(StorageFixture fixture)
    {
        _storage = fixture.Connect();
        _outbox = new(_storage, new Pseudonyms(TestKeys.Ring), new Sealer(TestKeys.Ring), _clock);
    }

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task The_newest_notice_to_a_telephone_stands_first()
    {
        foreach (var text in new[] { "бірінші", "екінші", "үшінші" })
        {
            _clock.Now += TimeSpan.FromTicks(1);
            await _outbox.SendAsync(_phone, text, CancellationToken.None);
        }
        await _outbox.SendAsync(Phone(), "somebody else's", CancellationToken.None);

        var answer = await ReadAsync("Development", _phone.Value.Replace("+", "%2B", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        var notices = answer.Json.EnumerateArray().ToArray();
        Assert.Equal(["үшінші", "екінші", "бірінші"], notices.Select(notice => notice.GetProperty("text").GetString()));
        Assert.Equal(_clock.Now, notices[0].GetProperty("sentAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_newest_hundred_are_enough()
    {
        for (var number = 1; number <= 101; number++)
        {
            _clock.Now += TimeSpan.FromTicks(1);
            await _outbox.SendAsync(_phone, $"{number}", CancellationToken.None);
        }
        var notices = await _outbox.ReadAsync(_phone, CancellationToken.None);
        Assert.Equal(Enumerable.Range(2, 100).Reverse().Select(number => $"{number}"), notices.Select(notice => notice.Text));
    }

    [Fact]
    public async Task A_telephone_without_notices_has_an_empty_list() =>
        Assert.Equal("[]", (await ReadAsync("Development", Phone().Value[1..])).Body);

    [Fact]
    public async Task Anywhere_but_in_development_there_is_no_outbox()
    {
        await _outbox.SendAsync(_phone, "secret", CancellationToken.None);
        var answer = await ReadAsync("Production", _phone.Value[1..]);
        Assert.Equal(404, answer.Status);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("12", "phone_format")]
    [InlineData("%2B77213712345", "phone_not_mobile")]
    public async Task A_telephone_that_is_none_is_a_fault(string phone, string code)
    {
        var answer = await ReadAsync("Development", phone);
        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.Json.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    private async Task<Answered> ReadAsync(string environment, string phone)
    {
        var request = Requests.Get($"?phone={phone}");
        var function = new DevOutboxFunction(new Endpoint(NullLogger<Endpoint>.Instance), _outbox, new NamedEnvironment(environment));
        return await request.AnsweredBy(await function.ReadDevOutbox(request));
    }

    private static PhoneNumber Phone() =>
        PhoneNumber.TryParse($"+7702{System.Security.Cryptography.RandomNumberGenerator.GetInt32(10_000_000):D7}", out var phone)
            ? phone
            : throw new InvalidOperationException();
}

using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ServerlessQueue.Identity;
using ServerlessQueue.Identity.Confirmations;
using ServerlessQueue.Notices;
using ServerlessQueue.Storage;
using ServerlessQueue.Tests.Http;
using ServerlessQueue.Tests.Storage;

namespace ServerlessQueue.Tests.Identity.Confirmations;

/// <summary>The confirmation of telephones put together on the storage emulator, with a clock, called as the triggers are.</summary>
internal sealed class Town : IDisposable
{
    private readonly AddressBudget _addresses;
    private readonly PhoneConfirmationFunctions _functions;

    public Town(
        StorageFixture fixture,
        ConfirmationOptions? options = null,
        INoticeSender? sender = null,
        params HttpPipelinePolicy[] policies
    )
    {
        Storage = fixture.Connect(policies);
        var settings = Options.Create(options ?? new ConfirmationOptions { BurstPerPhone = 50, PerPhoneAndDay = 1000 });
        var pseudonyms = new Pseudonyms(TestKeys.Ring);
        Outbox = new(Storage, pseudonyms, new Sealer(TestKeys.Ring), Clock);
        Tokens = new(TestKeys.Ring, Clock);
        _addresses = new(settings);
        var confirmations = new PhoneConfirmations(
            Storage,
            new PhoneBudget(Storage, Clock, settings),
            new ConfirmationCodes(TestKeys.Ring),
            pseudonyms,
            Tokens,
            sender ?? Outbox,
            Clock
        );
        _functions = new(new Endpoint(NullLogger<Endpoint>.Instance), _addresses, confirmations);
        Purge = new(Storage, Clock);
    }

    public SetClock Clock { get; } = new();

    public StorageClients Storage { get; }

    public Outbox Outbox { get; }

    public PhoneTokens Tokens { get; }

    public PurgeConfirmations Purge { get; }

    /// <summary>A telephone that no other test uses.</summary>
    public string Phone { get; } = $"+7701{System.Security.Cryptography.RandomNumberGenerator.GetInt32(10_000_000):D7}";

    public PhoneNumber Number => PhoneNumber.TryParse(Phone, out var number) ? number : throw new InvalidOperationException();

    public Task<Answered> StartAsync(string? body = null, params (string Name, string Value)[] headers)
    {
        var request = Requests.Json(body ?? JsonSerializer.Serialize(new { phone = Phone, language = "kk" }));
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }
        return AnswerAsync(request, _functions.StartPhoneConfirmation(request));
    }

    public Task<Answered> ConfirmAsync(string id, string code) => ConfirmWithAsync(id, JsonSerializer.Serialize(new { code }));

    public Task<Answered> ConfirmWithAsync(string id, string body)
    {
        var request = Requests.Json(body);
        return AnswerAsync(request, _functions.ConfirmPhone(request, id));
    }

    /// <summary>Starts a confirmation and looks into the outbox.</summary>
    public async Task<(string Id, string Code)> StartedAsync()
    {
        var started = await StartAsync();
        Assert.Equal(202, started.Status);
        var newest = (await Outbox.ReadAsync(Number, CancellationToken.None))[0];
        var code = System.Text.RegularExpressions.Regex.Match(newest.Text, "[0-9]{6}").Value;
        return (started.Json.GetProperty("confirmationId").GetString()!, code);
    }

    /// <summary>Codes that are not <paramref name="code"/>.</summary>
    public static IEnumerable<string> WrongCodes(string code) =>
        Enumerable.Range(1, 999_999).Select(step => ((int.Parse(code) + step) % 1_000_000).ToString("D6"));

    public void Dispose()
    {
        _addresses.Dispose();
        Storage.Dispose();
    }

    private static async Task<Answered> AnswerAsync(HttpRequest request, Task<IActionResult> answer) =>
        await request.AnsweredBy(await answer);
}

using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Notices;

namespace ServerlessQueue.Tests.Notices;

public sealed class SmscSenderTests
{
    private readonly SmscGateway _gateway = new();
    private readonly KeptLines _log = new();

    [Fact]
    public async Task A_notice_is_taken_as_it_is_with_the_number_in_full()
    {
        await Send("Растау коды: 012345 & басқа ештеңе");

        var sms = Assert.Single(_gateway.Sent);
        Assert.Equal(("+77012345678", "Растау коды: 012345 & басқа ештеңе", "Saran"), sms);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Nothing_that_is_secret_stands_in_the_address()
    {
        await Send("012345");
        Assert.Equal("https://smsc.kz/sys/send.php", _gateway.Address!.AbsoluteUri);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_number_that_no_sms_reaches_is_the_fault_of_the_field(int errorCode)
    {
        _gateway.ErrorCode = errorCode;
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Send("012345"));
        Assert.Equal((400, "phone", "phone_not_mobile"), (refusal.Status, refusal.Faults.Single().Field, refusal.Faults.Single().Code));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(9)]
    public async Task What_only_operators_can_settle_is_logged_by_its_code_and_answered_with_503(int errorCode)
    {
        _gateway.ErrorCode = errorCode;
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Send("012345"));
        Assert.Equal(503, refusal.Status);
        Assert.NotNull(refusal.RetryAfter);
        Assert.Contains($"error code {errorCode}", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_found_out()
    {
        _gateway.Password = "changed";
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => Send("012345"))).Status);
        Assert.Empty(_gateway.Sent);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html>Bad gateway</html>")]
    [InlineData(HttpStatusCode.OK, "<html>Maintenance</html>")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, "")]
    public async Task An_answer_that_tells_nothing_does_not_count_as_sent(HttpStatusCode status, string body)
    {
        _gateway.Odd = (status, body);
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => Send("012345"))).Status);
    }

    [Fact]
    public async Task A_gateway_that_is_away_or_slow_is_answered_with_503()
    {
        _gateway.Failure = new HttpRequestException("No route.");
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => Send("012345"))).Status);

        _gateway.Failure = new TaskCanceledException("The request took too long.", new TimeoutException());
        Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => Send("012345"))).Status);
    }

    [Fact]
    public async Task A_parent_who_has_gone_cancels_the_sending()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Send("012345", gone.Token));
    }

    [Fact]
    public async Task No_number_no_code_and_no_password_is_logged()
    {
        foreach (var errorCode in Enumerable.Range(1, 9))
        {
            _gateway.ErrorCode = errorCode;
            await Assert.ThrowsAsync<Refusal>(() => Send("Код: 012345"));
        }
        Assert.All(_log.Lines, line => Assert.DoesNotMatch("7012345678|012345|secret|town", line));
    }

    private async Task Send(string text, CancellationToken cancellationToken = default)
    {
        Assert.True(PhoneNumber.TryParse("+77012345678", out var phone));
        var options = new NoticeOptions
        {
            Smsc = new()
            {
                Login = "town",
                Password = "secret",
                From = "Saran",
            },
        };
        using var http = new HttpClient(_gateway, disposeHandler: false);
        await new SmscSender(http, Options.Create(options), _log).SendAsync(phone, text, cancellationToken);
    }

    private sealed class KeptLines : ILogger<SmscSender>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel level,
            EventId id,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add($"{formatter(state, exception)} {exception}");
    }
}

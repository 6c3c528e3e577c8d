using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed class EndpointTests
{
    private const string Secret = "230605633507";

    private readonly KeptLog _log = new();

    [Fact]
    public async Task What_the_handler_answers_is_the_answer()
    {
        var answer = new JsonAnswer(new { });
        Assert.Same(answer, await new Endpoint(_log).Answer(Requests.Get(), _ => Task.FromResult<IActionResult>(answer)));
    }

    [Fact]
    public async Task A_refusal_becomes_its_problem_and_is_no_matter_for_the_log()
    {
        var answered = await Throwing(Refusal.Conflict("already_queued"));
        Assert.Equal((409, "already_queued"), (answered.Status, Code(answered)));
        Assert.Empty(_log.Lines);
    }

    public static TheoryData<Exception> StorageGone() =>
        [
            new RequestFailedException(0, Secret),
            new RequestFailedException(503, Secret, "ServerBusy", null),
            new RequestFailedException(500, Secret),
            new RequestFailedException(403, Secret),
            new RequestFailedException(412, Secret, "UpdateConditionNotSatisfied", null),
            new RequestFailedException(404, Secret, "TableNotFound", null),
            new AggregateException(Secret, new RequestFailedException(Secret), new RequestFailedException(503, Secret)),
            new AggregateException(Secret, new AggregateException(new TaskCanceledException(Secret))),
            new HttpRequestException(Secret),
            new SocketException(111),
            new IOException(Secret, new SocketException(104)),
            new TaskCanceledException(Secret),
            new TimeoutException(Secret),
            new CredentialUnavailableException(Secret),
        ];

    [Theory]
    [MemberData(nameof(StorageGone))]
    public async Task A_storage_that_does_not_answer_is_503_with_retry_after(Exception fault)
    {
        var answered = await Throwing(fault);
        Assert.Equal((503, "storage_unavailable", "5"), (answered.Status, Code(answered), answered.Headers.RetryAfter.ToString()));
        AssertSilentAbout(answered);
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Lines).Level);
    }

    public static TheoryData<Exception> Bugs() =>
        [
            new InvalidOperationException(Secret, new FormatException(Secret)),
            new RequestFailedException(400, Secret, "InvalidInput", null),
            new RequestFailedException(404, Secret, "ResourceNotFound", null),
            new AggregateException(Secret, new RequestFailedException(503, Secret), new FormatException(Secret)),
            new AggregateException(Secret),
            new IOException(Secret),
        ];

    [Theory]
    [MemberData(nameof(Bugs))]
    public async Task Our_own_fault_is_500_and_says_nothing_of_it(Exception fault)
    {
        var answered = await Throwing(fault);
        Assert.Equal((500, "internal_error"), (answered.Status, Code(answered)));
        AssertSilentAbout(answered);
        var line = Assert.Single(_log.Lines);
        Assert.Equal((LogLevel.Error, 1002), (line.Level, line.Event));
        Assert.Contains(fault.GetType().FullName!, line.Text, StringComparison.Ordinal);
        Assert.Contains(nameof(Our_own_fault_is_500_and_says_nothing_of_it), line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 400, "malformed_request")]
    [InlineData(408, 400, "malformed_request")]
    [InlineData(413, 413, "too_large")]
    public async Task A_request_that_the_server_could_not_read_is_the_callers_fault(int server, int status, string code)
    {
        var answered = await Throwing(new BadHttpRequestException(Secret, server));
        Assert.Equal((status, code), (answered.Status, Code(answered)));
        AssertSilentAbout(answered);
    }

    [Fact]
    public async Task Who_has_gone_is_not_answered_and_nothing_is_logged_as_an_error()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var request = Requests.Get();
        request.HttpContext.RequestAborted = gone.Token;

        await new Endpoint(_log).Answer(request, token => Task.FromCanceled<IActionResult>(token));
        await new Endpoint(_log).Answer(request, _ => throw new IOException("The client reset the request stream."));

        Assert.All(_log.Lines, line => Assert.Equal(LogLevel.Debug, line.Level));
    }

    [Fact]
    public async Task A_refusal_reaches_even_who_is_about_to_go()
    {
        using var gone = new CancellationTokenSource();
        var request = Requests.Get();
        request.HttpContext.RequestAborted = gone.Token;
        var result = await new Endpoint(_log).Answer(
            request,
            async _ =>
            {
                await gone.CancelAsync();
                throw Refusal.NotFound();
            }
        );
        Assert.Equal(404, Assert.IsType<ProblemAnswer>(result).Refusal.Status);
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_is_our_own_fault_and_answered_as_one()
    {
        var failing = Enumerable.Range(0, 2).Select<int, int>(_ => throw new FormatException(Secret));
        var result = await new Endpoint(_log).Answer(Requests.Get(), _ => Task.FromResult<IActionResult>(new JsonAnswer(new { failing })));
        Assert.Equal(500, Assert.IsType<ProblemAnswer>(result).Refusal.Status);
        Assert.DoesNotContain(Secret, Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    private async Task<Answered> Throwing(Exception fault, [System.Runtime.CompilerServices.CallerMemberName] string function = "")
    {
        var request = Requests.Get();
        return await request.AnsweredBy(await new Endpoint(_log).Answer(request, _ => throw fault, function));
    }

    private void AssertSilentAbout(Answered answered)
    {
        Assert.DoesNotContain(Secret, answered.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answered.Body, StringComparison.Ordinal);
        Assert.All(_log.Lines, line => Assert.DoesNotContain(Secret, line.Text, StringComparison.Ordinal));
    }

    private static string? Code(Answered answered) => answered.Json.GetProperty("code").GetString();

    private sealed class KeptLog : ILogger<Endpoint>
    {
        public List<(LogLevel Level, int Event, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add((logLevel, eventId.Id, $"{formatter(state, exception)} {exception}"));
    }
}

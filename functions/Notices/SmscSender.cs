using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Notices;

/// <summary>
/// Sends by the HTTP interface of smsc.kz (https://smsc.kz/api/http/send/sms): a form to <c>send.php</c>, the answer as JSON
/// (<c>fmt=3</c>), with <c>id</c> and <c>cnt</c> where the SMS was taken and <c>error_code</c> where not, both under status 200.
/// </summary>
internal sealed partial class SmscSender(HttpClient http, IOptions<NoticeOptions> options, ILogger<SmscSender> log) : INoticeSender
{
    private const int NumberNotValid = 7;
    private const int NumberNotReachable = 8;
    private const string AnswerAsJson = "3";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly SmscOptions _options = options.Value.Smsc;

    public async Task SendAsync(PhoneNumber phone, string text, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(phone, text, cancellationToken);
        switch (answer)
        {
            case { ErrorCode: null, Id: not null }:
                return;
            case { ErrorCode: NumberNotValid or NumberNotReachable }:
                LogRefused(log, answer.ErrorCode.Value);
                throw Refusal.Invalid([new FieldFault("phone", FieldCodes.PhoneNotMobile)]);
            default:
                // Login, money, a blocked address, a forbidden text: for operators to settle, and nothing the parent can do.
                LogRefused(log, answer?.ErrorCode ?? 0);
                throw Refusal.Unavailable(RetryAfter);
        }
    }

    private async Task<Answer?> AskAsync(PhoneNumber phone, string text, CancellationToken cancellationToken)
    {
        // In the body, because addresses are logged on the way. With its plus sign a number is taken as it stands.
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["login"] = _options.Login,
                ["psw"] = _options.Password,
                ["phones"] = phone.Value,
                ["mes"] = text,
                ["sender"] = _options.From,
                ["charset"] = "utf-8",
                ["fmt"] = AnswerAsJson,
            }.Where(field => field.Value.Length > 0)
        );
        try
        {
            using var response = await http.PostAsync(_options.Address, form, cancellationToken);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<Answer>(cancellationToken);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            LogNoAnswer(log, exception.GetType().Name, (exception as HttpRequestException)?.StatusCode is { } status ? (int)status : 0);
            throw Refusal.Unavailable(RetryAfter);
        }
    }

    // The gateway's error text may quote the number and is therefore not logged.
    [LoggerMessage(1200, LogLevel.Error, "The SMS gateway refused a notice with error code {ErrorCode}.")]
    private static partial void LogRefused(ILogger log, int errorCode);

    [LoggerMessage(1201, LogLevel.Error, "The SMS gateway gave no usable answer: {Kind}, status {Status}.")]
    private static partial void LogNoAnswer(ILogger log, string kind, int status);

    private sealed record Answer(
        [property: JsonPropertyName("id")] JsonElement? Id,
        [property: JsonPropertyName("error_code")] int? ErrorCode
    );
}

using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace ServerlessQueue.Tests.Notices;

/// <summary>
/// The gateway as its documentation describes it: reads a form in the charset that the form names, refuses under status 200, and
/// quotes the number in its error texts.
/// </summary>
internal sealed class SmscGateway : HttpMessageHandler
{
    private static readonly string[] Errors =
    [
        "parameters error",
        "authorise error",
        "no money",
        "temporary blocked",
        "invalid date",
        "message is denied",
        "invalid number",
        "can't to deliver",
        "duplicate request, wait a minute",
    ];

    public List<(string Phone, string Text, string Sender)> Sent { get; } = [];

    public Uri? Address { get; private set; }

    public string Password { get; set; } = "secret";

    /// <summary>What the gateway finds wrong with the next request.</summary>
    public int? ErrorCode { get; set; }

    public Exception? Failure { get; set; }

    public (HttpStatusCode Status, string Body)? Odd { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is not null)
        {
            throw Failure;
        }
        if (Odd is { } odd)
        {
            return Answer(odd.Body, odd.Status, "text/html");
        }

        Address = request.RequestUri;
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("application/x-www-form-urlencoded", request.Content!.Headers.ContentType!.MediaType);
        var form = QueryHelpers.ParseQuery(await request.Content.ReadAsStringAsync(cancellationToken));
        // Without fmt=3 the answer is a line of text, and without a charset Kazakh letters are lost.
        Assert.Equal(("3", "utf-8"), (form["fmt"].ToString(), form["charset"].ToString()));

        var error = form["login"] != "town" || form["psw"] != Password ? 2 : ErrorCode;
        if (error is not null)
        {
            return Answer($$"""{"error":"{{Errors[error.Value - 1]}} ({{form["phones"]}})","error_code":{{error}},"id":{{Sent.Count}}}""");
        }

        Sent.Add((form["phones"].ToString(), form["mes"].ToString(), form["sender"].ToString()));
        return Answer($$"""{"id":{{Sent.Count}},"cnt":1}""");
    }

    private static HttpResponseMessage Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}

using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

/// <summary>Stands where the network is, for what a storage emulator cannot be brought to do. Remembers what was sent.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
{
    private static readonly HttpMessageInvoker Network = new(new SocketsHttpHandler());
    private int _next;

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>Options of a client that is connected to this handler and does not wait between tries.</summary>
    public TableClientOptions Options()
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(new HttpClient(this)) };
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    public static Func<HttpRequestMessage, Task<HttpResponseMessage>> Answer(
        HttpStatusCode status,
        string json = "",
        params (string Name, string Value)[] headers
    ) =>
        _ =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(json) };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
            return Task.FromResult(response);
        };

    /// <summary>Lets the request through to where it is addressed.</summary>
    public static Task<HttpResponseMessage> Forward(HttpRequestMessage request) => Network.SendAsync(request, CancellationToken.None);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // As the network's own handler does.
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(request);
        return answers[Math.Min(_next++, answers.Length - 1)](request);
    }
}

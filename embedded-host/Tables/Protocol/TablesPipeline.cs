using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>The way to one account: makes requests with the headers of the Tables protocol and turns refusals into exceptions.</summary>
internal sealed class TablesPipeline
{
    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TablesPipeline(Uri endpoint, string accountName, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        Endpoint = endpoint.AbsoluteUri.TrimEnd('/');
        AccountName = accountName;
        _version = options.Version;
        _pipeline = HttpPipelineBuilder.Build(
            new HttpPipelineOptions(options)
            {
                PerRetryPolicies = { authentication },
                RequestFailedDetailsParser = ODataErrorParser.Instance,
            }
        );
    }

    /// <summary>The address of the account, without a slash at its end.</summary>
    public string Endpoint { get; }

    public string AccountName { get; }

    /// <param name="method">The HTTP method.</param>
    /// <param name="resource">Path below the account, and query; escaped.</param>
    /// <param name="expected">The statuses that are no failure.</param>
    public HttpMessage CreateMessage(RequestMethod method, string resource, ResponseClassifier expected)
    {
        var message = _pipeline.CreateMessage(null, expected);
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Endpoint + resource));
        message.Request.Headers.SetValue("x-ms-version", _version);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue("Accept", MediaTypes.Json);
        return message;
    }

    /// <summary>Sends the message and disposes of it; the answer is buffered and stays readable.</summary>
    /// <exception cref="RequestFailedException">The service answered with none of the expected statuses, or not at all.</exception>
    public async ValueTask<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        using (message)
        {
            await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return Expected(message.Response);
        }
    }

    /// <inheritdoc cref="SendAsync" />
    public Response Send(HttpMessage message, CancellationToken cancellationToken)
    {
        using (message)
        {
            _pipeline.Send(message, cancellationToken);
            return Expected(message.Response);
        }
    }

    private static Response Expected(Response response) => response.IsError ? throw new RequestFailedException(response) : response;
}

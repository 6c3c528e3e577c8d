using Azure.Core;
using Azure.Core.Pipeline;

namespace ServerlessQueue.Storage;

/// <summary>
/// How long a request waits for storage. A parent with a form in hand is better served by 503 and Retry-After within seconds than
/// by the clients' defaults, which go on for minutes.
/// </summary>
internal static class StoragePatience
{
    private const int Retries = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    // Storage moves between addresses; a connection kept for ever would go on talking to the old one.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static TOptions Configure<TOptions>(TOptions options, HttpPipelineTransport transport, IEnumerable<HttpPipelinePolicy> perCall)
        where TOptions : ClientOptions
    {
        options.Transport = transport;
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = FirstDelay;
        options.Retry.MaxDelay = LongestDelay;
        options.Retry.NetworkTimeout = NetworkTimeout;
        foreach (var policy in perCall)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        }

        return options;
    }

    /// <summary>One connection pool for all three services; the pipeline above does the timing.</summary>
    public static HttpClient NewHttpClient() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = ConnectionLifetime,
                UseCookies = false,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}

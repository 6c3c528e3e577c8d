using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Storage;

/// <summary>
/// Makes the host's own storage clients, by a connection string or by the identity form
/// (<c>X__queueServiceUri</c>, <c>X__blobServiceUri</c>, <c>X__credential=managedidentity</c>, <c>X__clientId</c>).
/// </summary>
internal sealed class StorageConnections(IConfiguration configuration)
{
    /// <summary>Short waits: a poll that fails comes again by itself.</summary>
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(20);

    /// <param name="connection">Name of the setting, with or without the prefix AzureWebJobs.</param>
    /// <exception cref="StartupException">Nothing usable is set under the name.</exception>
    public QueueServiceClient Queues(string connection) =>
        Make(
            connection,
            "queueServiceUri",
            text => new QueueServiceClient(text, Retry(new QueueClientOptions())),
            (uri, credential) => new QueueServiceClient(uri, credential, Retry(new QueueClientOptions()))
        );

    /// <inheritdoc cref="Queues" />
    public BlobServiceClient Blobs(string connection) =>
        Make(
            connection,
            "blobServiceUri",
            text => new BlobServiceClient(text, Retry(new BlobClientOptions())),
            (uri, credential) => new BlobServiceClient(uri, credential, Retry(new BlobClientOptions()))
        );

    private T Make<T>(string connection, string uriKey, Func<string, T> byText, Func<Uri, TokenCredential, T> byIdentity)
    {
        foreach (var name in new[] { $"AzureWebJobs{connection}", connection })
        {
            var section = configuration.GetSection(name);
            if (!string.IsNullOrWhiteSpace(section.Value))
            {
                return Checked(name, () => byText(section.Value));
            }
            if (section[uriKey] is { } uri)
            {
                return Checked(name, () => byIdentity(new(uri), Credential(section)));
            }
        }
        throw new StartupException($"The storage connection '{connection}' is not set.");
    }

    private static T Checked<T>(string name, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // The text may hold a key, so it is not repeated.
            throw new StartupException($"The storage connection '{name}' is not of the form that storage connections have.");
        }
    }

    private static TokenCredential Credential(IConfigurationSection section) =>
        string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(
                section["clientId"] is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned
            )
            : new DefaultAzureCredential();

    private static TOptions Retry<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = NetworkTimeout;
        return options;
    }
}

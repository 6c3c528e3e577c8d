using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.Storage;

/// <summary>
/// The clients of the app's one storage account, made once. <c>AzureWebJobsStorage</c> is a connection string, or on Azure a
/// section with <c>blobServiceUri</c>, <c>queueServiceUri</c>, <c>tableServiceUri</c>, <c>credential=managedidentity</c> and
/// <c>clientId</c>: the settings that the Functions host itself reads.
/// </summary>
public sealed class StorageClients : IDisposable
{
    private readonly HttpClient _http;
    private readonly TableServiceClient _tables;
    private readonly QueueServiceClient _queues;
    private readonly BlobServiceClient _blobs;
    private readonly ConcurrentDictionary<string, TableClient> _tableClients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, QueueClient> _queueClients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BlobContainerClient> _containerClients = new(StringComparer.Ordinal);

    /// <param name="configuration">Holds the settings named above.</param>
    /// <param name="policies">Steps put into the pipeline of every client, once per call: counting, faults in tests.</param>
    /// <exception cref="InvalidOperationException">Names the setting that is missing.</exception>
    public StorageClients(IConfiguration configuration, IEnumerable<HttpPipelinePolicy> policies)
    {
        _http = StoragePatience.NewHttpClient();
        var transport = new HttpClientTransport(_http);
        HttpPipelinePolicy[] perCall = [.. policies];
        var tableOptions = StoragePatience.Configure(new TableClientOptions(), transport, perCall);
        var queueOptions = StoragePatience.Configure(
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 },
            transport,
            perCall
        );
        var blobOptions = StoragePatience.Configure(new BlobClientOptions(), transport, perCall);

        if (configuration[SettingNames.Storage] is { Length: > 0 } connectionString)
        {
            _tables = new TableServiceClient(connectionString, tableOptions);
            _queues = new QueueServiceClient(connectionString, queueOptions);
            _blobs = new BlobServiceClient(connectionString, blobOptions);
        }
        else
        {
            var credential = Credential(configuration);
            _tables = new TableServiceClient(Address(configuration, SettingNames.StorageTableServiceUri), credential, tableOptions);
            _queues = new QueueServiceClient(Address(configuration, SettingNames.StorageQueueServiceUri), credential, queueOptions);
            _blobs = new BlobServiceClient(Address(configuration, SettingNames.StorageBlobServiceUri), credential, blobOptions);
        }
    }

    /// <param name="name">One of <see cref="Tables"/>.</param>
    public TableClient Table(string name) => _tableClients.GetOrAdd(name, _tables.GetTableClient);

    /// <summary>Writes and reads messages in Base64, as the queue trigger does.</summary>
    /// <param name="name">One of <see cref="QueueNames"/>.</param>
    public QueueClient Queue(string name) => _queueClients.GetOrAdd(name, _queues.GetQueueClient);

    /// <param name="name">One of <see cref="Containers"/>.</param>
    public BlobContainerClient Container(string name) => _containerClients.GetOrAdd(name, _blobs.GetBlobContainerClient);

    /// <summary>Makes every table, queue and container that is not there yet.</summary>
    public Task EnsureCreatedAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([
            .. Tables.All.Select(name => (Task)Table(name).CreateIfNotExistsAsync(cancellationToken)),
            .. QueueNames.All.Select(name => (Task)Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
            .. Containers.All.Select(name => (Task)Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        ]);

    public void Dispose() => _http.Dispose();

    private static TokenCredential Credential(IConfiguration configuration) =>
        string.Equals(configuration[SettingNames.StorageCredential], "managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(
                configuration[SettingNames.StorageClientId] is { Length: > 0 } clientId
                    ? ManagedIdentityId.FromUserAssignedClientId(clientId)
                    : ManagedIdentityId.SystemAssigned
            )
            : new DefaultAzureCredential();

    private static Uri Address(IConfiguration configuration, string setting) =>
        Uri.TryCreate(configuration[setting], UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException(
                $"{setting} is missing or no address, and {SettingNames.Storage} is no connection string."
            );
}

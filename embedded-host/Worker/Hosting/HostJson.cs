using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>What the host takes from host.json, or from the settings that override it.</summary>
internal sealed record HostJson(HttpOptions Http, QueueOptions Queues)
{
    public static HostJson Read(string folder, IConfiguration settings, ICollection<string> faults)
    {
        var host = Merge(folder, settings, faults);
        var http = host.GetSection("extensions:http");
        var reader = new SettingReader(host, faults);
        var batchSize = reader.Number("extensions:queues:batchSize", 16, 1, 32);
        var encoding = host["extensions:queues:messageEncoding"] ?? "base64";
        if (encoding is not ("base64" or "none"))
        {
            faults.Add($"extensions:queues:messageEncoding must be base64 or none, not '{encoding}'.");
        }
        return new(
            new(
                (http["routePrefix"] ?? "api").Trim('/'),
                [.. http.GetSection("customHeaders").GetChildren().Select(header => KeyValuePair.Create(header.Key, header.Value ?? ""))]
            ),
            new(
                batchSize,
                reader.Number("extensions:queues:newBatchThreshold", batchSize / 2, 0, 1000),
                reader.Number("extensions:queues:maxDequeueCount", 5, 1, int.MaxValue),
                reader.Duration("extensions:queues:visibilityTimeout", TimeSpan.Zero),
                reader.Duration("extensions:queues:maxPollingInterval", TimeSpan.FromMinutes(1)),
                encoding == "base64"
            )
        );
    }

    private static IConfiguration Merge(string folder, IConfiguration settings, ICollection<string> faults)
    {
        var builder = new ConfigurationBuilder();
        builder.SetBasePath(folder).AddJsonFile("host.json", optional: true);
        builder.AddInMemoryCollection(settings.GetSection(SettingNames.HostJsonOverrides).AsEnumerable(makePathsRelative: true));
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException exception)
        {
            faults.Add($"{exception.Message} {exception.InnerException?.Message}".TrimEnd());
            return new ConfigurationBuilder().Build();
        }
    }
}

/// <param name="RoutePrefix">Stands before every route, without slashes around it.</param>
/// <param name="CustomHeaders">Put on every answer that does not have them.</param>
internal sealed record HttpOptions(string RoutePrefix, IReadOnlyList<KeyValuePair<string, string>> CustomHeaders);

/// <param name="BatchSize">Messages asked for at once.</param>
/// <param name="NewBatchThreshold">More are asked for when no more than these are in work.</param>
/// <param name="MaxDequeueCount">Tries before a message goes to the poison queue.</param>
/// <param name="VisibilityTimeout">Time between a failed try and the next.</param>
/// <param name="MaxPollingInterval">Longest pause between two looks at an empty queue.</param>
/// <param name="Base64">Whether message texts are Base64 of the message.</param>
internal sealed record QueueOptions(
    int BatchSize,
    int NewBatchThreshold,
    int MaxDequeueCount,
    TimeSpan VisibilityTimeout,
    TimeSpan MaxPollingInterval,
    bool Base64
);

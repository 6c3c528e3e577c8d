using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.EmbeddedHost.Storage;

namespace ServerlessQueue.EmbeddedHost.Timers;

/// <summary>Keeps a timer's occurrences in a blob, so that one missed while the app was down is noticed.</summary>
internal sealed class ScheduleMonitor(BlobClient blob, ServiceHealth health)
{
    /// <returns>Null when nothing is known yet, or storage does not answer.</returns>
    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await blob.DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            health.Failed(exception);
            return null;
        }
    }

    public async Task WriteAsync(ScheduleStatus status)
    {
        try
        {
            await blob.UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true);
        }
        catch (Exception exception)
        {
            // At worst the next start makes up for a run that was not missed.
            health.Failed(exception);
        }
    }
}

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ServerlessQueue.EmbeddedHost.Storage;

namespace ServerlessQueue.EmbeddedHost.Timers;

/// <summary>
/// A blob lease that one of several instances holds; only that one runs timers. A holder that cannot reach storage for a while
/// loses the lease without noticing at once, so two may run at the same time: timer functions have to bear that.
/// </summary>
internal sealed class TimerLease(BlobContainerClient container, string blobName, ServiceHealth health)
{
    /// <summary>The shortest that storage allows, so that a killed instance does not keep its successor waiting.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly BlobLeaseClient _lease = container.GetBlobClient(blobName).GetBlobLeaseClient();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _renewed;

    public bool Held => _renewed != 0 && TimeProvider.System.GetElapsedTime(_renewed) < Duration;

    /// <summary>Waits until this instance holds the lease for the first time.</summary>
    public Task HeldAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    /// <summary>Gets and keeps the lease until cancelled, and gives it back then.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await TryAsync();
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (Held)
        {
            await ReleaseAsync();
        }
    }

    private async Task TryAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            if (Held)
            {
                await _lease.RenewAsync();
            }
            else
            {
                await AcquireAsync();
            }
            _renewed = started;
            health.Worked();
            _first.TrySetResult();
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Another instance holds it.
            _renewed = 0;
        }
        catch (Exception exception)
        {
            health.Failed(exception);
        }
    }

    private async Task AcquireAsync()
    {
        try
        {
            await _lease.AcquireAsync(Duration);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            await container.CreateIfNotExistsAsync();
            await CreateBlobAsync();
            await _lease.AcquireAsync(Duration);
        }
    }

    private async Task CreateBlobAsync()
    {
        try
        {
            await container.GetBlobClient(blobName).UploadAsync(BinaryData.FromString(""), overwrite: false);
        }
        catch (RequestFailedException exception)
            when (exception.ErrorCode == BlobErrorCode.BlobAlreadyExists || exception.ErrorCode == BlobErrorCode.LeaseIdMissing)
        {
            // Another instance was faster.
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await _lease.ReleaseAsync();
        }
        catch (Exception exception)
        {
            // It ends by itself.
            health.Failed(exception);
        }
    }
}

using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables;

/// <summary>A transaction that the service refused: none of its actions happened.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Takes status, error code and message over from <paramref name="requestFailedException"/>.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException
        )
    {
        FailedTransactionActionIndex = FailedActionIndex.Find(requestFailedException.Message);
    }

    /// <summary>The 0-based place of the action that the service refused, in the order given; null if the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }
}

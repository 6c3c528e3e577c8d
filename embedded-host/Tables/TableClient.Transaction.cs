using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Does all the actions or none, in one partition: at most 100 of them with a body of 4 MiB together, each row once.</summary>
    /// <returns>The answer to each action, in their order, with the ETags of what was written.</returns>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused one of the actions.</exception>
    /// <exception cref="RequestFailedException">The service refused the transaction as a whole.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions,
        CancellationToken cancellationToken = default
    )
    {
        var request = TransactionRequest.Create(Pipeline, Name, transactionActions);
        return TransactionAnswer.Read(await Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc cref="SubmitTransactionAsync" />
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(
        IEnumerable<TableTransactionAction> transactionActions,
        CancellationToken cancellationToken = default
    ) => TransactionAnswer.Read(Pipeline.Send(TransactionRequest.Create(Pipeline, Name, transactionActions), cancellationToken));
}

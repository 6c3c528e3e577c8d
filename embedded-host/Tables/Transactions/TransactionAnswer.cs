using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Transactions;

/// <summary>Reads the answer to a transaction: one part per action, or a single part with the refusal of all of them.</summary>
internal static class TransactionAnswer
{
    private const int FirstFailure = 400;

    /// <exception cref="TableTransactionFailedException">An action was refused.</exception>
    public static Response<IReadOnlyList<Response>> Read(Response response)
    {
        var parts = MultipartReader.Read(response);
        var refusal = parts.FirstOrDefault(part => part.Status >= FirstFailure);
        return refusal is null
            ? Response.FromValue<IReadOnlyList<Response>>(parts, response)
            : throw new TableTransactionFailedException(new RequestFailedException(refusal, null, ODataErrorParser.Instance));
    }
}

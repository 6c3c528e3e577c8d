namespace Azure.Data.Tables.Protocol;

/// <summary>The answer to a point read of a row that is not there.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException($"The row does not exist: the service answered {response.Status}.");

    public override Response GetRawResponse() => response;
}

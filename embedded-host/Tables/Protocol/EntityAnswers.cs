using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Protocol;

/// <summary>Reads the answers to <see cref="EntityRequests"/>.</summary>
internal static class EntityAnswers
{
    public static Response<T> Single<T>(Response response)
        where T : class, ITableEntity => Response.FromValue(EntityReader<T>.ReadSingle(response.Content.ToMemory().Span), response);

    public static NullableResponse<T> SingleOrNone<T>(Response response)
        where T : class, ITableEntity => response.Status == 404 ? new NoValueResponse<T>(response) : Single<T>(response);

    public static Page<T> Page<T>(Response response)
        where T : class, ITableEntity =>
        Azure.Page<T>.FromValues(EntityReader<T>.ReadPage(response.Content.ToMemory().Span), ContinuationToken.Of(response), response);
}

using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>The requests about the rows of one table.</summary>
internal sealed class EntityRequests(TablesPipeline pipeline, string table)
{
    /// <summary>Whatever version the row is at. <see cref="ETag"/> has a name for it that is banned here, because it overwrites others' work.</summary>
    private const string AnyVersion = "*";

    private static readonly RequestMethod Merge = RequestMethod.Patch;

    public HttpMessage Insert(ITableEntity entity)
    {
        var message = pipeline.CreateMessage(RequestMethod.Post, ResourcePath.Entities(table), Statuses.Created);
        return WithEntity(message, entity);
    }

    /// <param name="entity">The row.</param>
    /// <param name="mode">What becomes of its other properties.</param>
    /// <param name="ifMatch">The version that must be there; without it, the service inserts the row if it is not there.</param>
    public HttpMessage Update(ITableEntity entity, TableUpdateMode mode, ETag ifMatch)
    {
        var method = mode switch
        {
            TableUpdateMode.Merge => Merge,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}", nameof(mode)),
        };
        var message = pipeline.CreateMessage(method, ResourcePath.Entity(table, entity.PartitionKey, entity.RowKey), Statuses.Written);
        if (ifMatch != default)
        {
            message.Request.Headers.SetValue("If-Match", ifMatch.ToString());
        }
        return WithEntity(message, entity);
    }

    public HttpMessage Delete(string partitionKey, string rowKey, ETag ifMatch)
    {
        var path = ResourcePath.Entity(table, partitionKey, rowKey);
        var message = pipeline.CreateMessage(RequestMethod.Delete, path, Statuses.DeletedOrMissing);
        message.Request.Headers.SetValue("If-Match", ifMatch == default ? AnyVersion : ifMatch.ToString());
        return message;
    }

    public HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string>? select, ResponseClassifier expected)
    {
        var path = ResourcePath.WithQuery(ResourcePath.Entity(table, partitionKey, rowKey), ("$select", ResourcePath.List(select)));
        return pipeline.CreateMessage(RequestMethod.Get, path, expected);
    }

    public HttpMessage Query(string? filter, int? top, IEnumerable<string>? select, ContinuationToken continuation)
    {
        var path = ResourcePath.WithQuery(
            ResourcePath.Entities(table) + "()",
            ("$filter", filter),
            ("$top", ResourcePath.Number(top)),
            ("$select", ResourcePath.List(select)),
            ("NextPartitionKey", continuation.NextPartitionKey),
            ("NextRowKey", continuation.NextRowKey)
        );
        return pipeline.CreateMessage(RequestMethod.Get, path, Statuses.Ok);
    }

    private static HttpMessage WithEntity(HttpMessage message, ITableEntity entity)
    {
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Headers.SetValue("Content-Type", MediaTypes.JsonBody);
        message.Request.Content = JsonBody.Entity(entity);
        return message;
    }
}

using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>The requests about tables themselves.</summary>
internal static class TableRequests
{
    public static HttpMessage Create(TablesPipeline pipeline, string name, ResponseClassifier expected)
    {
        var message = pipeline.CreateMessage(RequestMethod.Post, ResourcePath.Tables, expected);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Headers.SetValue("Content-Type", MediaTypes.JsonBody);
        message.Request.Content = JsonBody.TableName(name);
        return message;
    }

    public static HttpMessage Delete(TablesPipeline pipeline, string name) =>
        pipeline.CreateMessage(RequestMethod.Delete, ResourcePath.Table(name), Statuses.DeletedOrMissing);

    public static HttpMessage Query(TablesPipeline pipeline, string? filter, int? top, string? nextTable) =>
        pipeline.CreateMessage(
            RequestMethod.Get,
            ResourcePath.WithQuery(
                ResourcePath.Tables + "()",
                ("$filter", filter),
                ("$top", ResourcePath.Number(top)),
                ("NextTableName", nextTable)
            ),
            Statuses.Ok
        );
}

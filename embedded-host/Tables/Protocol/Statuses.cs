using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>The statuses that each kind of request takes for a good answer; others are failures, logged and thrown.</summary>
internal static class Statuses
{
    public static ResponseClassifier Ok { get; } = new StatusCodeClassifier([200]);

    public static ResponseClassifier OkOrMissing { get; } = new StatusCodeClassifier([200, 404]);

    public static ResponseClassifier Created { get; } = new StatusCodeClassifier([201, 204]);

    public static ResponseClassifier CreatedOrExists { get; } = new StatusCodeClassifier([201, 204, 409]);

    public static ResponseClassifier Written { get; } = new StatusCodeClassifier([204]);

    public static ResponseClassifier DeletedOrMissing { get; } = new StatusCodeClassifier([204, 404]);

    public static ResponseClassifier Accepted { get; } = new StatusCodeClassifier([202]);
}

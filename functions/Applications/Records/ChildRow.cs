using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace ServerlessQueue.Applications.Records;

/// <summary>
/// Everything one child has applied for: one row, one property for each town and kind. Reading it by the child's pseudonym is a point
/// read, and its ETag guards against two applications of one child at the same instant.
/// </summary>
/// <remarks>An application that made room for a new one of the same town and kind stands in a row of its own in the same partition.</remarks>
internal sealed class ChildRow(TableEntity entity)
{
    public const string RowKey = "child";

    private const string SlotPrefix = "At_";

    public ChildRow(string pseudonym)
        : this(new TableEntity(pseudonym, RowKey)) { }

    public TableEntity Entity { get; } = entity;

    public string Pseudonym => Entity.PartitionKey;

    public IEnumerable<ApplicationRecord> Applications =>
        Entity
            .Keys.Where(key => key.StartsWith(SlotPrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(key => Read(key)!);

    public ApplicationRecord? Find(string locality, string queueKind) => Read(SlotOf(locality, queueKind));

    public void Set(ApplicationRecord application) =>
        Entity[SlotOf(application.Locality, application.QueueKind)] = JsonSerializer.Serialize(
            application,
            RecordJson.Default.ApplicationRecord
        );

    /// <summary>The row of an application that made room.</summary>
    public static ChildRow Past(string pseudonym, ApplicationRecord application)
    {
        var row = new ChildRow(new TableEntity(pseudonym, PastKey(application.Number)));
        row.Set(application);
        return row;
    }

    public static string PastKey(uint number) => string.Create(CultureInfo.InvariantCulture, $"past-{number:X8}");

    private ApplicationRecord? Read(string slot) =>
        Entity.GetString(slot) is { } json ? JsonSerializer.Deserialize(json, RecordJson.Default.ApplicationRecord) : null;

    // Codes are [a-z][a-z0-9]*, so the underscore parts them and the name is one that Tables allows.
    private static string SlotOf(string locality, string queueKind) => $"{SlotPrefix}{locality}_{queueKind}";
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true
)]
[JsonSerializable(typeof(ApplicationRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;

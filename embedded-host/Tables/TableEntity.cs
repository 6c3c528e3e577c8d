using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables;

/// <summary>
/// A row as a dictionary of its properties. Values are string, bool, int, long, double, <see cref="DateTimeOffset"/>, <see cref="Guid"/>
/// and byte[]; what is read comes in these types. Properties that are null are not stored.
/// </summary>
public sealed partial class TableEntity : ITableEntity, IDictionary<string, object>
{
    private readonly Dictionary<string, object?> _properties;

    /// <summary>A row without keys.</summary>
    public TableEntity() => _properties = [];

    /// <summary>A row without properties.</summary>
    public TableEntity(string partitionKey, string rowKey)
    {
        _properties = [];
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>A row with a copy of the given properties, the keys among them.</summary>
    public TableEntity(IDictionary<string, object> values) => _properties = values is null ? [] : new Dictionary<string, object?>(values!);

    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(PropertyNames.PartitionKey)!;
        set => _properties[PropertyNames.PartitionKey] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(PropertyNames.RowKey)!;
        set => _properties[PropertyNames.RowKey] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(PropertyNames.Timestamp);
        set => _properties[PropertyNames.Timestamp] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => GetString(PropertyNames.ETag) is { } text ? new ETag(text) : default;
        set => _properties[PropertyNames.ETag] = value.ToString();
    }

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a string.</exception>
    public string? GetString(string key) => Find(key) is { } value ? As<string>(key, value) : null;

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not binary.</exception>
    public byte[]? GetBinary(string key) =>
        Find(key) switch
        {
            null => null,
            BinaryData data => data.ToArray(),
            var value => As<byte[]>(key, value),
        };

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not binary.</exception>
    public BinaryData? GetBinaryData(string key) =>
        Find(key) switch
        {
            null => null,
            byte[] bytes => BinaryData.FromBytes(bytes),
            var value => As<BinaryData>(key, value),
        };

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a boolean.</exception>
    public bool? GetBoolean(string key) => Find(key) is { } value ? As<bool>(key, value) : null;

    /// <summary>The property in UTC, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a time.</exception>
    public DateTime? GetDateTime(string key) =>
        Find(key) switch
        {
            null => null,
            DateTimeOffset time => time.UtcDateTime,
            var value => As<DateTime>(key, value),
        };

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a time.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) =>
        Find(key) switch
        {
            null => null,
            DateTime time => new DateTimeOffset(time),
            var value => As<DateTimeOffset>(key, value),
        };

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a double.</exception>
    public double? GetDouble(string key) => Find(key) is { } value ? As<double>(key, value) : null;

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a GUID.</exception>
    public Guid? GetGuid(string key) => Find(key) is { } value ? As<Guid>(key, value) : null;

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a 32-bit integer.</exception>
    public int? GetInt32(string key) => Find(key) is { } value ? As<int>(key, value) : null;

    /// <summary>The property, or null if the row has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The property is not a 64-bit integer.</exception>
    public long? GetInt64(string key) => Find(key) is { } value ? As<long>(key, value) : null;

    private object? Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key);
    }

    private static T As<T>(string key, object value) =>
        value is T typed
            ? typed
            : throw new InvalidOperationException($"The property {key} is a {value.GetType()}, which cannot be returned as {typeof(T)}.");
}

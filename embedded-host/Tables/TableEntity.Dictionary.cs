using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables;

public sealed partial class TableEntity
{
    /// <summary>A property; null if the row has none of that name. Keys, <c>Timestamp</c> and <c>odata.etag</c> are among them.</summary>
    /// <exception cref="InvalidOperationException">On setting: the row has the property with a value of another type.</exception>
    public object? this[string key]
    {
        get => Find(key);
        set => Set(key, value);
    }

    object IDictionary<string, object>.this[string key]
    {
        get => Find(key)!;
        set => Set(key, value);
    }

    /// <summary>The names of the properties.</summary>
    public ICollection<string> Keys => _properties.Keys;

    ICollection<object> IDictionary<string, object>.Values => _properties.Values!;

    /// <summary>How many properties there are, keys included.</summary>
    public int Count => _properties.Count;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    private IDictionary<string, object?> AsDictionary => _properties;

    /// <summary>Sets a property, as the indexer does.</summary>
    public void Add(string key, object? value) => Set(key, value);

    /// <summary>Whether the row has the property.</summary>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Takes the property away from this object; a merge leaves it in the stored row.</summary>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>Finds a property.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value) => _properties.TryGetValue(key, out value!);

    /// <summary>Takes all properties away, keys included.</summary>
    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Set(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => AsDictionary.Contains(item!);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        AsDictionary.CopyTo(array!, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) => AsDictionary.Remove(item!);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => AsDictionary.GetEnumerator()!;

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    /// <summary>Sets what the service sent, whose types are right by definition.</summary>
    internal void SetReceived(string key, object? value) => _properties[key] = value;

    private void Set(string key, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _properties[key] =
            value is null || _properties.GetValueOrDefault(key) is not { } existing ? value : KeepingType(key, existing, value);
    }

    /// <summary>A stored property silently changing its type breaks whoever reads it next, so only widening is let through.</summary>
    private static object KeepingType(string key, object existing, object value) =>
        (existing, value) switch
        {
            (double, int number) => (double)number,
            (long, int number) => (long)number,
            (int, long or double) => value,
            (string, DateTime or DateTimeOffset) or (DateTime, DateTimeOffset) or (DateTimeOffset, DateTime) => value,
            (byte[], BinaryData) or (BinaryData, byte[]) => value,
            _ when existing.GetType().IsInstanceOfType(value) => value,
            _ => throw new InvalidOperationException(
                $"The property {key} is a {existing.GetType()}, to which a {value.GetType()} cannot be converted."
            ),
        };
}

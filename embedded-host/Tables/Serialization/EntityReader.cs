using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Reads the rows of one answer, one after the other.</summary>
internal abstract class EntityReader<T>
    where T : class, ITableEntity
{
    /// <summary>Reads the row whose opening brace the reader stands on.</summary>
    public abstract T Read(ref Utf8JsonReader reader);

    public static EntityReader<T> Create() =>
        typeof(IDictionary<string, object>).IsAssignableFrom(typeof(T)) ? new DictionaryEntityReader<T>() : new MappedEntityReader<T>();

    /// <summary>The answer to a point read: the row itself.</summary>
    public static T ReadSingle(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Create().Read(ref reader);
    }

    /// <summary>The answer to a query: the rows below <c>value</c>.</summary>
    public static List<T> ReadPage(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var rows = new List<T>();
        var rowReader = Create();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var holdsRows = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (!holdsRows)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                rows.Add(rowReader.Read(ref reader));
            }
        }
        return rows;
    }
}

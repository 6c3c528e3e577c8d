using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Reads rows into an entity class; the class knows the types, so annotations are passed over.</summary>
internal sealed class MappedEntityReader<T> : EntityReader<T>
    where T : class, ITableEntity
{
    private readonly EntityMap<T> _map = EntityMap<T>.Instance;

    public override T Read(ref Utf8JsonReader reader)
    {
        var entity = Activator.CreateInstance<T>();
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!ReadSystemProperty(ref reader, entity))
            {
                var member = _map.Find(ref reader, ref expected);
                reader.Read();
                if (member is null)
                {
                    reader.Skip();
                }
                else
                {
                    member.Read(ref reader, entity);
                }
            }
        }
        return entity;
    }

    private static bool ReadSystemProperty(ref Utf8JsonReader reader, T entity)
    {
        if (reader.ValueTextEquals("PartitionKey"u8))
        {
            reader.Read();
            entity.PartitionKey = reader.GetString()!;
        }
        else if (reader.ValueTextEquals("RowKey"u8))
        {
            reader.Read();
            entity.RowKey = reader.GetString()!;
        }
        else if (reader.ValueTextEquals("Timestamp"u8))
        {
            reader.Read();
            entity.Timestamp = EdmJsonReader.DateTimeOffset(ref reader);
        }
        else if (reader.ValueTextEquals("odata.etag"u8))
        {
            reader.Read();
            entity.ETag = new ETag(reader.GetString()!);
        }
        else
        {
            return false;
        }
        return true;
    }
}

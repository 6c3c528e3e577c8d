using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Writes a row as the service takes it: without nulls, and without what the service sets itself.</summary>
internal static class EntityWriter
{
    public static void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        if (entity is IDictionary<string, object> properties)
        {
            WriteDictionary(writer, properties);
        }
        else
        {
            EntityMap.For(entity).Write(writer, entity);
        }
    }

    private static void WriteDictionary(Utf8JsonWriter writer, IDictionary<string, object> properties)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            if (value is not null && !PropertyNames.IsSetByService(name))
            {
                WriteValue(writer, name, value);
            }
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text:
                EdmJsonWriter.Write(writer, name, text);
                break;
            case int number:
                EdmJsonWriter.Write(writer, name, number);
                break;
            case long number:
                EdmJsonWriter.Write(writer, name, number);
                break;
            case bool flag:
                EdmJsonWriter.Write(writer, name, flag);
                break;
            case double number:
                EdmJsonWriter.Write(writer, name, number);
                break;
            case DateTimeOffset time:
                EdmJsonWriter.Write(writer, name, time);
                break;
            case DateTime time:
                EdmJsonWriter.Write(writer, name, time);
                break;
            case Guid guid:
                EdmJsonWriter.Write(writer, name, guid);
                break;
            case byte[] bytes:
                EdmJsonWriter.Write(writer, name, bytes);
                break;
            case BinaryData data:
                EdmJsonWriter.Write(writer, name, data);
                break;
            case ulong number:
                EdmJsonWriter.Write(writer, name, number);
                break;
            case Enum member:
                EdmJsonWriter.Write(writer, name, member.ToString());
                break;
            default:
                throw new NotSupportedException($"The property {name} is a {value.GetType()}, for which tables have no type.");
        }
    }
}

using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Reads rows into dictionaries, whose values get the type of the annotation that precedes them.</summary>
internal sealed class DictionaryEntityReader<T> : EntityReader<T>
    where T : class, ITableEntity
{
    /// <summary>The names of the row before: the next row mostly has the same in the same order, so no new strings are made.</summary>
    private readonly List<string> _names = [];

    public override T Read(ref Utf8JsonReader reader)
    {
        var entity = Activator.CreateInstance<T>();
        var position = 0;
        ReadOnlySpan<byte> annotated = default;
        ReadOnlySpan<byte> type = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.EndsWith("@odata.type"u8))
            {
                annotated = name[..^PropertyNames.TypeSuffix.Length];
                reader.Read();
                type = reader.ValueSpan;
                continue;
            }
            if (IsControlInformation(name))
            {
                reader.Read();
                reader.Skip();
                continue;
            }
            var key = NameAt(position++, ref reader);
            reader.Read();
            Set(entity, key, Value(ref reader, key, annotated.SequenceEqual(name) ? type : default));
        }
        return entity;
    }

    /// <summary>Of what the protocol adds to a row, only its ETag is kept.</summary>
    private static bool IsControlInformation(ReadOnlySpan<byte> name) => name.StartsWith("odata."u8) && !name.SequenceEqual("odata.etag"u8);

    private string NameAt(int position, ref Utf8JsonReader reader)
    {
        if (position < _names.Count)
        {
            if (!reader.ValueTextEquals(_names[position]))
            {
                _names[position] = reader.GetString()!;
            }
        }
        else
        {
            _names.Add(reader.GetString()!);
        }
        return _names[position];
    }

    private static void Set(T entity, string key, object? value)
    {
        if (entity is TableEntity row)
        {
            row.SetReceived(key, value);
        }
        else
        {
            ((IDictionary<string, object?>)entity)[key] = value;
        }
    }

    private static object? Value(ref Utf8JsonReader reader, string key, ReadOnlySpan<byte> type) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number => type.SequenceEqual("Edm.Double"u8) ? reader.GetDouble() : EdmJsonReader.Number(ref reader),
            _ when key == PropertyNames.Timestamp => EdmJsonReader.DateTimeOffset(ref reader),
            _ => Text(ref reader, type),
        };

    private static object Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> type) =>
        type.IsEmpty || type.SequenceEqual("Edm.String"u8) ? reader.GetString()!
        : type.SequenceEqual("Edm.Binary"u8) ? EdmJsonReader.Binary(ref reader)
        : type.SequenceEqual("Edm.Int64"u8) ? EdmJsonReader.Int64(ref reader)
        : type.SequenceEqual("Edm.DateTime"u8) ? EdmJsonReader.DateTimeOffset(ref reader)
        : type.SequenceEqual("Edm.Guid"u8) ? EdmJsonReader.Guid(ref reader)
        : type.SequenceEqual("Edm.Double"u8) ? EdmJsonReader.Double(ref reader)
        : throw new NotSupportedException($"The service sent a type that is not known here: {System.Text.Encoding.UTF8.GetString(type)}.");
}

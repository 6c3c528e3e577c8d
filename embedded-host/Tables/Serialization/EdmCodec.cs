using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

internal delegate void EdmWrite<in T>(Utf8JsonWriter writer, string name, T value);

internal delegate T EdmRead<out T>(ref Utf8JsonReader reader);

/// <summary>How the properties of one .NET type are written and read. Null is never passed to it.</summary>
internal sealed record EdmCodec<T>(EdmWrite<T> Write, EdmRead<T> Read);

/// <summary>The types that a property of an entity class may have.</summary>
internal static class EdmCodec
{
    private static readonly Dictionary<Type, object> Known = new()
    {
        [typeof(string)] = new EdmCodec<string>(EdmJsonWriter.Write, EdmJsonReader.String),
        [typeof(bool)] = new EdmCodec<bool>(EdmJsonWriter.Write, EdmJsonReader.Boolean),
        [typeof(int)] = new EdmCodec<int>(EdmJsonWriter.Write, EdmJsonReader.Int32),
        [typeof(long)] = new EdmCodec<long>(EdmJsonWriter.Write, EdmJsonReader.Int64),
        [typeof(ulong)] = new EdmCodec<ulong>(EdmJsonWriter.Write, EdmJsonReader.UInt64),
        [typeof(double)] = new EdmCodec<double>(EdmJsonWriter.Write, EdmJsonReader.Double),
        [typeof(DateTimeOffset)] = new EdmCodec<DateTimeOffset>(EdmJsonWriter.Write, EdmJsonReader.DateTimeOffset),
        [typeof(DateTime)] = new EdmCodec<DateTime>(EdmJsonWriter.Write, EdmJsonReader.DateTime),
        [typeof(Guid)] = new EdmCodec<Guid>(EdmJsonWriter.Write, EdmJsonReader.Guid),
        [typeof(byte[])] = new EdmCodec<byte[]>(EdmJsonWriter.Write, EdmJsonReader.Binary),
        [typeof(BinaryData)] = new EdmCodec<BinaryData>(EdmJsonWriter.Write, EdmJsonReader.BinaryData),
    };

    /// <summary>The codec of <typeparamref name="T"/>, or null if the service has no type for it.</summary>
    public static EdmCodec<T>? Find<T>()
    {
        if (Known.TryGetValue(typeof(T), out var known))
        {
            return (EdmCodec<T>)known;
        }
        if (typeof(T).IsEnum)
        {
            return new EdmCodec<T>(
                static (writer, name, value) => writer.WriteString(name, value!.ToString()),
                static (ref reader) => (T)Enum.Parse(typeof(T), reader.GetString()!)
            );
        }
        return Nullable.GetUnderlyingType(typeof(T)) is { } underlying
            ? (EdmCodec<T>?)typeof(EdmCodec).GetMethod(nameof(FindNullable))!.MakeGenericMethod(underlying).Invoke(null, null)
            : null;
    }

    /// <summary>Called by reflection from <see cref="Find{T}"/>.</summary>
    public static EdmCodec<T?>? FindNullable<T>()
        where T : struct =>
        Find<T>() is { } codec
            ? new EdmCodec<T?>(
                (writer, name, value) => codec.Write(writer, name, value.GetValueOrDefault()),
                (ref reader) => codec.Read(ref reader)
            )
            : null;
}

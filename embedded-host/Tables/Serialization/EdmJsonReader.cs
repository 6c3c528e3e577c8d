using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Reads the value that the reader stands on as the type that the caller knows it to have.</summary>
internal static class EdmJsonReader
{
    public static string String(ref Utf8JsonReader reader) => reader.GetString()!;

    public static bool Boolean(ref Utf8JsonReader reader) => reader.GetBoolean();

    public static int Int32(ref Utf8JsonReader reader) => reader.GetInt32();

    /// <summary>64-bit integers come as strings, because a JavaScript number cannot hold them.</summary>
    public static long Int64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetInt64()
        : !reader.HasValueSequence
        && Utf8Parser.TryParse(reader.ValueSpan, out long value, out var length)
        && length == reader.ValueSpan.Length
            ? value
        : long.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    public static ulong UInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetUInt64() : ulong.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    /// <summary>What is not a number, or infinite, comes as a string.</summary>
    public static double Double(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : double.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    public static DateTimeOffset DateTimeOffset(ref Utf8JsonReader reader) =>
        reader.TryGetDateTimeOffset(out var value)
            ? value
            : System.DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static DateTime DateTime(ref Utf8JsonReader reader) => DateTimeOffset(ref reader).UtcDateTime;

    public static Guid Guid(ref Utf8JsonReader reader) => reader.TryGetGuid(out var value) ? value : System.Guid.Parse(reader.GetString()!);

    public static byte[] Binary(ref Utf8JsonReader reader) => reader.GetBytesFromBase64();

    public static BinaryData BinaryData(ref Utf8JsonReader reader) => System.BinaryData.FromBytes(Binary(ref reader));

    /// <summary>A number without an annotation: Edm.Int32, or Edm.Double if it is no integer.</summary>
    public static object Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out var int32))
        {
            return int32;
        }
        return reader.TryGetInt64(out var int64) ? int64 : (object)reader.GetDouble();
    }
}

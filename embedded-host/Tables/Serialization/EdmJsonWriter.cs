using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Writes a property with the type annotation without which the service would take it for a string or a number.</summary>
internal static class EdmJsonWriter
{
    /// <summary>The service allows 255 characters in a name.</summary>
    private const int LongestAnnotationOnStack = 288;

    public static void Write(Utf8JsonWriter writer, string name, string value) => writer.WriteString(name, value);

    public static void Write(Utf8JsonWriter writer, string name, bool value) => writer.WriteBoolean(name, value);

    public static void Write(Utf8JsonWriter writer, string name, int value) => writer.WriteNumber(name, value);

    public static void Write(Utf8JsonWriter writer, string name, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        WriteType(writer, name, "Edm.Int64"u8);
        writer.WriteString(name, digits[..length]);
    }

    public static void Write(Utf8JsonWriter writer, string name, ulong value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        WriteType(writer, name, "Edm.Int64"u8);
        writer.WriteString(name, digits[..length]);
    }

    public static void Write(Utf8JsonWriter writer, string name, double value)
    {
        WriteType(writer, name, "Edm.Double"u8);
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void Write(Utf8JsonWriter writer, string name, DateTimeOffset value) => WriteUtc(writer, name, value.UtcDateTime);

    /// <exception cref="NotSupportedException">The time is local or of no zone: another machine would read another instant.</exception>
    public static void Write(Utf8JsonWriter writer, string name, DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
        {
            throw new NotSupportedException($"The time in {name} is of the kind {value.Kind}; only UTC is stored.");
        }
        WriteUtc(writer, name, value);
    }

    public static void Write(Utf8JsonWriter writer, string name, Guid value)
    {
        WriteType(writer, name, "Edm.Guid"u8);
        writer.WriteString(name, value);
    }

    public static void Write(Utf8JsonWriter writer, string name, byte[] value) => WriteBinary(writer, name, value);

    public static void Write(Utf8JsonWriter writer, string name, BinaryData value) => WriteBinary(writer, name, value.ToMemory().Span);

    private static void WriteBinary(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> value)
    {
        WriteType(writer, name, "Edm.Binary"u8);
        writer.WriteBase64String(name, value);
    }

    private static void WriteUtc(Utf8JsonWriter writer, string name, DateTime value)
    {
        Span<byte> text = stackalloc byte[28];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        WriteType(writer, name, "Edm.DateTime"u8);
        writer.WriteString(name, text[..length]);
    }

    private static void WriteType(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> type)
    {
        var length = name.Length + PropertyNames.TypeSuffix.Length;
        var annotation = length <= LongestAnnotationOnStack ? stackalloc char[LongestAnnotationOnStack] : new char[length];
        name.CopyTo(annotation);
        PropertyNames.TypeSuffix.CopyTo(annotation[name.Length..]);
        writer.WriteString(annotation[..length], type);
    }
}

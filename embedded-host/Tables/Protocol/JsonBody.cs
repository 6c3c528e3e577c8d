using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Protocol;

/// <summary>Writes bodies straight into what is sent.</summary>
internal static class JsonBody
{
    /// <summary>
    /// The encoder is the default one, which escapes all that is not ASCII: the storage emulator decodes each chunk that arrives by itself, so a
    /// letter of two bytes on the border of two chunks would be stored as two replacement characters.
    /// </summary>
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    public static Utf8JsonWriter CreateWriter(SegmentedBuffer buffer) => new(buffer, Options);

    public static RequestContent Entity(ITableEntity entity)
    {
        var buffer = new SegmentedBuffer();
        using (var writer = CreateWriter(buffer))
        {
            EntityWriter.Write(writer, entity);
        }
        return new BufferContent(buffer);
    }

    public static RequestContent TableName(string name)
    {
        var buffer = new SegmentedBuffer();
        using (var writer = CreateWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("TableName"u8, name);
            writer.WriteEndObject();
        }
        return new BufferContent(buffer);
    }
}

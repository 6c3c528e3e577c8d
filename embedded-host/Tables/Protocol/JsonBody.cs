using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Protocol;

/// <summary>Writes bodies straight into what is sent.</summary>
internal static class JsonBody
{
    /// <summary>Nothing here ends up in HTML, so letters of any script go as they are: two bytes for a Cyrillic one instead of six.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

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

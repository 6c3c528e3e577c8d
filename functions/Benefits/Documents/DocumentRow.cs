using System.Globalization;
using Azure.Data.Tables;

namespace ServerlessQueue.Benefits.Documents;

/// <summary>How a document stands in the Documents table: partition the application's number, row the document's id.</summary>
internal static class DocumentRow
{
    private const string DateFormat = "yyyy-MM-dd";

    public static TableEntity Of(Document document) =>
        new(document.Id.Number.ToString(), document.Id.ToString())
        {
            [nameof(Document.State)] = document.State.ToString(),
            [nameof(Document.Benefit)] = document.Benefit,
            [nameof(Document.Locality)] = document.Locality,
            [nameof(Document.ReceivedAt)] = document.ReceivedAt,
            [nameof(Document.IssuedOn)] = Text(document.IssuedOn),
            [nameof(Document.DeclaredType)] = document.DeclaredType,
            [nameof(Document.ContentType)] = document.ContentType,
            [nameof(Document.Size)] = document.Size,
            [nameof(Document.Sha256)] = document.Sha256,
            [nameof(Document.Blob)] = document.Blob,
            [nameof(Document.Reason)] = document.Reason,
            [nameof(Document.SealedNote)] = document.SealedNote,
            [nameof(Document.ValidUntil)] = Text(document.ValidUntil),
        };

    /// <summary>The document of a row; null for a row that is no document.</summary>
    public static Document? Read(TableEntity row) =>
        DocumentId.TryParse(row.RowKey, out var id)
            ? new Document
            {
                Id = id,
                State = Enum.Parse<DocumentState>(row.GetString(nameof(Document.State))!),
                Benefit = row.GetString(nameof(Document.Benefit))!,
                Locality = row.GetString(nameof(Document.Locality))!,
                ReceivedAt = row.GetDateTimeOffset(nameof(Document.ReceivedAt))!.Value,
                IssuedOn = Date(row.GetString(nameof(Document.IssuedOn))),
                DeclaredType = row.GetString(nameof(Document.DeclaredType))!,
                ContentType = row.GetString(nameof(Document.ContentType)),
                Size = row.GetInt64(nameof(Document.Size))!.Value,
                Sha256 = row.GetString(nameof(Document.Sha256))!,
                Blob = row.GetString(nameof(Document.Blob))!,
                Reason = row.GetString(nameof(Document.Reason)),
                SealedNote = row.GetString(nameof(Document.SealedNote)),
                ValidUntil = Date(row.GetString(nameof(Document.ValidUntil))),
            }
            : null;

    public static string Text(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? date) => date is { } day ? Text(day) : null;

    private static DateOnly? Date(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);
}

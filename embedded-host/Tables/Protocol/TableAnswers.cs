using System.Text.Json;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Protocol;

/// <summary>Reads the answers to <see cref="TableRequests"/>.</summary>
internal static class TableAnswers
{
    public static Response<TableItem> Created(Response response, string name) => Response.FromValue(new TableItem(name), response);

    /// <exception cref="RequestFailedException">A conflict other than that the table is there: it is still being deleted, say.</exception>
    public static Response<TableItem> CreatedOrExists(Response response, string name)
    {
        if (response.Status == 409)
        {
            var conflict = new RequestFailedException(response);
            if (conflict.ErrorCode != TableErrorCode.TableAlreadyExists)
            {
                throw conflict;
            }
        }
        return Created(response, name);
    }

    public static Page<TableItem> Page(Response response)
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var tables = document.RootElement.GetProperty("value").EnumerateArray();
        var next = response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var name) ? name : null;
        return Page<TableItem>.FromValues(
            [.. tables.Select(table => new TableItem(table.GetProperty("TableName").GetString()!))],
            next,
            response
        );
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Identity;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>
/// Writes down who of the department saw or decided what, before it is shown or done: partition the application, newest first. Ids
/// only; what people wrote is sealed.
/// </summary>
internal sealed class DocumentAudit(StorageClients storage, Sealer sealer, TimeProvider clock)
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL-ID";
    private const string KeyHolder = "function-key";

    private readonly TableClient _audit = storage.Table(Tables.Audit);

    /// <param name="action">What is about to be done.</param>
    /// <param name="actor">See <see cref="ActorOf"/>.</param>
    /// <param name="note">What the person wrote.</param>
    public async Task WriteAsync(string action, DocumentId document, string actor, string? note, CancellationToken cancellation)
    {
        var newestFirst = long.MaxValue - clock.GetUtcNow().UtcTicks;
        var key = string.Create(CultureInfo.InvariantCulture, $"{newestFirst:D19}-{RandomNumberGenerator.GetHexString(8)}");
        var row = new TableEntity(document.Number.ToString(), key)
        {
            ["Action"] = action,
            ["DocumentId"] = document.ToString(),
            ["Actor"] = actor,
            ["Note"] = note is null ? null : sealer.Seal(note, key),
        };
        await _audit.AddEntityAsync(row, cancellation);
    }

    /// <summary>The object id of who signed in with Entra ID, as the platform's front passes it on; else whoever holds the key.</summary>
    public static string ActorOf(HttpRequest request) =>
        Guid.TryParse(request.Headers[PrincipalHeader], out var principal) ? principal.ToString("D") : KeyHolder;
}

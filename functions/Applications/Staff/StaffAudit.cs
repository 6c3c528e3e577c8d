using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Identity;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Applications.Staff;

/// <summary>Who reads the Audit table sees every act of the department on an application, newest first; notes are sealed.</summary>
internal sealed class StaffAudit(StorageClients storage, Sealer sealer, TimeProvider clock)
{
    private readonly TableClient _audit = storage.Table(Tables.Audit);

    public async Task WriteAsync(ApplicationNumber number, ApplicationEvent what, string? cause, string? note)
    {
        var newestFirst = long.MaxValue - clock.GetUtcNow().UtcTicks;
        var key = string.Create(CultureInfo.InvariantCulture, $"{newestFirst:D19}-{RandomNumberGenerator.GetHexString(8)}");
        var row = new TableEntity(number.ToString(), key)
        {
            ["Action"] = what.ToString(),
            ["Cause"] = cause,
            ["Note"] = note is null ? null : sealer.Seal(note, key),
        };
        await _audit.AddEntityAsync(row);
    }
}

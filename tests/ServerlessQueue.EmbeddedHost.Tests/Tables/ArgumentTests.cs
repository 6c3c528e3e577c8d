using Azure;
using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

/// <summary>What is refused before anything is sent: the address leads nowhere.</summary>
public sealed class ArgumentTests
{
    private readonly TableClient _table = new(
        new Uri("http://127.0.0.1:1/account"),
        "Rows",
        new TableSharedKeyCredential("account", Convert.ToBase64String(new byte[32]))
    );

    [Fact]
    public async Task Keys_have_to_be_given()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("partitionKey", () => _table.GetEntityAsync<TableEntity>(null!, "r"));
        await Assert.ThrowsAsync<ArgumentNullException>("rowKey", () => _table.GetEntityIfExistsAsync<TableEntity>("p", null!));
        await Assert.ThrowsAsync<ArgumentNullException>("partitionKey", () => _table.DeleteEntityAsync(null!, "r"));
        await Assert.ThrowsAsync<ArgumentNullException>("RowKey", () => _table.AddEntityAsync(new TableEntity { PartitionKey = "p" }));
        await Assert.ThrowsAsync<ArgumentNullException>("PartitionKey", () => _table.UpsertEntityAsync(new TableEntity { RowKey = "r" }));
        await Assert.ThrowsAsync<ArgumentNullException>("entity", () => _table.AddEntityAsync<TableEntity>(null!));
    }

    [Fact]
    public async Task An_update_needs_a_version() =>
        await Assert.ThrowsAsync<ArgumentException>("ifMatch", () => _table.UpdateEntityAsync(new TableEntity("p", "r"), default));

    [Fact]
    public async Task A_transaction_needs_an_action()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _table.SubmitTransactionAsync(null!));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _table.SubmitTransactionAsync([]));
    }

    [Fact]
    public async Task A_local_time_is_not_stored_because_another_machine_would_read_another_instant()
    {
        var row = new TableEntity("p", "r") { ["At"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) };
        await Assert.ThrowsAsync<NotSupportedException>(() => _table.AddEntityAsync(row));
    }

    [Fact]
    public async Task A_value_that_tables_have_no_type_for_is_refused_by_name()
    {
        var row = new TableEntity("p", "r") { ["Price"] = 1.5m };
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => _table.AddEntityAsync(row));
        Assert.Contains("Price", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_etag_cannot_smuggle_headers_into_a_transaction()
    {
        var action = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity("p", "r"), new ETag("x\r\nHost: y"));
        await Assert.ThrowsAsync<ArgumentException>(() => _table.SubmitTransactionAsync([action]));
    }
}

using System.Net;
using System.Text;
using Azure;
using Azure.Data.Tables;
using static ServerlessQueue.EmbeddedHost.Tests.Tables.ScriptedHandler;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

/// <summary>A network and a service in trouble.</summary>
[Collection(TableStorageCollection.Name)]
public sealed class FaultTests(TableStorage storage)
{
    private const string NoRows = """{"value":[]}""";
    private const string OneRow = """{"value":[{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r"}]}""";

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_busy_service_is_asked_again_with_the_same_body_and_request_id(HttpStatusCode status)
    {
        var table = await storage.NewTableAsync();
        var network = new ScriptedHandler(Answer(status, "", ("Retry-After", "0")), Forward);
        await storage.Again(table, network.Options()).AddEntityAsync(new TableEntity("p", "r") { ["A"] = new byte[60_000] });

        Assert.Equal(60_000, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetBinary("A")!.Length);
        var ids = network.Requests.Select(request => request.Headers.GetValues("x-ms-client-request-id").Single()).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_given_up_with_its_code()
    {
        const string Busy = """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}""";
        var network = new ScriptedHandler(Answer(HttpStatusCode.ServiceUnavailable, Busy));
        var table = new TableClient(storage.ConnectionString, "Rows", network.Options());
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        Assert.Equal((503, "ServerBusy"), (refusal.Status, refusal.ErrorCode));
        Assert.Equal(4, network.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_is_not_of_the_service_is_told_by_its_status()
    {
        var network = new ScriptedHandler(Answer(HttpStatusCode.Forbidden, "<html>proxy</html>"));
        var table = new TableClient(storage.ConnectionString, "Rows", network.Options());
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityIfExistsAsync<TableEntity>("p", "r"));
        Assert.Equal((403, null), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        var table = await storage.NewTableAsync();
        var network = new ScriptedHandler(_ => throw new HttpRequestException("reset"), Forward);
        await storage.Again(table, network.Options()).UpsertEntityAsync(new TableEntity("p", "r"));
        Assert.Equal(2, network.Requests.Count);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task An_addition_whose_answer_is_lost_is_tried_again_and_then_refused_though_the_row_is_there()
    {
        var table = await storage.NewTableAsync();
        var network = new ScriptedHandler(
            async request =>
            {
                (await Forward(request)).Dispose();
                throw new HttpRequestException("reset");
            },
            Forward
        );
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            storage.Again(table, network.Options()).AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 })
        );
        Assert.Equal((409, "EntityAlreadyExists"), (refusal.Status, refusal.ErrorCode));
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task An_empty_page_with_a_continuation_is_not_the_end()
    {
        var network = new ScriptedHandler(
            Answer(
                HttpStatusCode.OK,
                NoRows,
                ("x-ms-continuation-NextPartitionKey", "1!8!cA--"),
                ("x-ms-continuation-NextRowKey", "1!8!cg--")
            ),
            Answer(HttpStatusCode.OK, NoRows, ("x-ms-continuation-NextPartitionKey", "1!8!cQ--")),
            Answer(HttpStatusCode.OK, OneRow)
        );
        var table = new TableClient(storage.ConnectionString, "Rows", network.Options());

        var rows = await table.QueryAsync<TableEntity>("A eq 1").ToListAsync();

        Assert.Equal("r", Assert.Single(rows).RowKey);
        Assert.Equal(
            [
                "?$filter=A%20eq%201",
                "?$filter=A%20eq%201&NextPartitionKey=1%218%21cA--&NextRowKey=1%218%21cg--",
                "?$filter=A%20eq%201&NextPartitionKey=1%218%21cQ--",
            ],
            network.Requests.Select(request => request.RequestUri!.Query)
        );
    }

    [Fact]
    public async Task Bodies_are_ASCII_so_that_no_letter_is_torn_apart_on_its_way()
    {
        var bodies = new List<string>();
        var network = new ScriptedHandler(async request =>
        {
            bodies.Add(Encoding.Latin1.GetString(await request.Content!.ReadAsByteArrayAsync()));
            return new HttpResponseMessage(HttpStatusCode.Conflict);
        });
        var table = new TableClient(storage.ConnectionString, "Rows", network.Options());
        var row = new TableEntity("бөлім", "жол") { ["Аты"] = "Әлихан 😀", ["Саны"] = 5L };
        await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(row));
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertMerge, row)])
        );
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, body => Assert.True(Ascii.IsValid(body)));
    }

    [Fact]
    public async Task A_cancelled_call_ends_and_is_not_tried_again()
    {
        using var cancellation = new CancellationTokenSource();
        var network = new ScriptedHandler(async _ =>
        {
            await cancellation.CancelAsync();
            throw new TaskCanceledException();
        });
        var table = new TableClient(storage.ConnectionString, "Rows", network.Options());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: cancellation.Token)
        );
        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task A_query_stops_between_pages_when_it_is_cancelled()
    {
        using var byArgument = new CancellationTokenSource();
        using var byEnumerator = new CancellationTokenSource();
        var network = new ScriptedHandler(Answer(HttpStatusCode.OK, OneRow, ("x-ms-continuation-NextPartitionKey", "1!8!cA--")));
        var table = new TableClient(storage.ConnectionString, "Rows", network.Options());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ReadUntilCancelledAsync(table, byArgument, byArgument.Token, default)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ReadUntilCancelledAsync(table, byEnumerator, default, byEnumerator.Token)
        );
        Assert.Equal(2, network.Requests.Count);
    }

    private static async Task ReadUntilCancelledAsync(
        TableClient table,
        CancellationTokenSource source,
        CancellationToken argument,
        CancellationToken enumerator
    )
    {
        await foreach (var _ in table.QueryAsync<TableEntity>(cancellationToken: argument).WithCancellation(enumerator))
        {
            await source.CancelAsync();
        }
    }
}

using System.Net;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using static ServerlessQueue.EmbeddedHost.Tests.Tables.ScriptedHandler;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

[Collection(TableStorageCollection.Name)]
public sealed class CredentialTests(TableStorage storage)
{
    private const string NoRows = """{"value":[]}""";
    private static readonly string OtherKey = Convert.ToBase64String(new byte[64]);

    [Fact]
    public async Task A_client_by_address_and_key_reaches_the_same_table()
    {
        var table = await storage.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var credential = new TableSharedKeyCredential(table.AccountName, Setting("AccountKey"));
        var byAccount = new TableClient(storage.Service.Uri, table.Name, credential);
        var byTable = new TableClient(table.Uri, table.Name, credential);

        Assert.True((await byAccount.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.True((await byTable.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.Equal(table.Uri, byAccount.Uri);
        Assert.Equal(table.Uri, byTable.Uri);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var table = new TableClient(storage.Service.Uri, "Rows", new TableSharedKeyCredential(storage.Service.AccountName, OtherKey));
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityIfExistsAsync<TableEntity>("p", "r"));
        Assert.Equal(403, refusal.Status);
    }

    [Fact]
    public async Task Each_try_is_signed_anew_so_that_a_key_can_be_changed_meanwhile()
    {
        var credential = new TableSharedKeyCredential(storage.Service.AccountName, OtherKey);
        var network = new ScriptedHandler(
            request =>
            {
                credential.SetAccountKey(Setting("AccountKey"));
                return Answer(HttpStatusCode.ServiceUnavailable)(request);
            },
            Forward
        );
        var name = storage.NewTableName();
        var table = new TableClient(storage.Service.Uri, name, credential, network.Options());
        Assert.Equal(204, (await table.CreateAsync()).GetRawResponse().Status);
        var signatures = network.Requests.Select(request => request.Headers.GetValues("Authorization").Single()).ToList();
        Assert.All(
            signatures,
            signature => Assert.StartsWith($"SharedKeyLite {credential.AccountName}:", signature, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(null, "https://storage.azure.com/.default")]
    [InlineData("https://storage.azure.cn", "https://storage.azure.cn/.default")]
    public async Task A_token_is_asked_for_the_storage_of_the_cloud_and_sent(string? audience, string scope)
    {
        var credential = new FixedToken();
        var network = new ScriptedHandler(Answer(HttpStatusCode.OK, NoRows));
        var options = network.Options();
        options.Audience = audience is null ? default(TableAudience?) : new TableAudience(audience);
        var table = new TableClient(new Uri("https://queue.table.core.windows.net"), "Rows", credential, options);

        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());

        Assert.Equal("queue", table.AccountName);
        Assert.Equal([scope], credential.Scopes);
        var request = Assert.Single(network.Requests);
        Assert.Equal("Bearer token-1", request.Headers.GetValues("Authorization").Single());
        Assert.Equal("https://queue.table.core.windows.net/Rows()", request.RequestUri!.AbsoluteUri);
        Assert.Equal("2020-12-06", request.Headers.GetValues("x-ms-version").Single());
        Assert.Equal(
            "application/json;odata=minimalmetadata",
            string.Join(',', request.Headers.GetValues("Accept")).Replace(" ", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_token_is_never_sent_in_the_clear()
    {
        var network = new ScriptedHandler(Answer(HttpStatusCode.OK, NoRows));
        var table = new TableClient(new Uri("http://queue.table.core.windows.net"), "Rows", new FixedToken(), network.Options());
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        Assert.Empty(network.Requests);
    }

    private string Setting(string name) =>
        storage.ConnectionString.Split(';').Single(setting => setting.StartsWith(name + "=", StringComparison.Ordinal))[
            (name.Length + 1)..
        ];

    private sealed class FixedToken : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("token-1", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}

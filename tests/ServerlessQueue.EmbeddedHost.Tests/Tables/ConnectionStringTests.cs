using Azure.Data.Tables;

namespace ServerlessQueue.EmbeddedHost.Tests.Tables;

public sealed class ConnectionStringTests
{
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData(
        "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite",
        "http://azurite:10002/devstoreaccount1",
        "devstoreaccount1"
    )]
    [InlineData($"AccountName=queue;AccountKey={Key}", "https://queue.table.core.windows.net/", "queue")]
    [InlineData(
        $"DefaultEndpointsProtocol=http;AccountName=queue;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn;",
        "http://queue.table.core.chinacloudapi.cn/",
        "queue"
    )]
    [InlineData($"accountname=queue; accountkey={Key}; tableendpoint=http://localhost:1/queue/", "http://localhost:1/queue", "queue")]
    public void The_address_and_the_account_are_read(string connectionString, string address, string account)
    {
        var service = new TableServiceClient(connectionString);
        Assert.Equal((new Uri(address), account), (service.Uri, service.AccountName));
        Assert.Equal(new Uri(address.TrimEnd('/') + "/Rows"), new TableClient(connectionString, "Rows").Uri);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=queue")]
    [InlineData($"AccountKey={Key}")]
    [InlineData("AccountName=queue;AccountKey=not base64")]
    [InlineData($"AccountName=queue;AccountKey={Key};TableEndpoint=nowhere")]
    [InlineData($"AccountName=queue;AccountName=other;AccountKey={Key}")]
    [InlineData("UseDevelopmentStorage=false")]
    public void What_is_no_connection_string_is_refused_without_being_shown(string connectionString)
    {
        var refusal = Assert.Throws<FormatException>(() => new TableServiceClient(connectionString));
        Assert.DoesNotContain(Key, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_is_named_by_its_host_or_by_its_path()
    {
        var credential = new TableSharedKeyCredential("queue", Key);
        Assert.Equal("Rows", new TableClient(new Uri("http://127.0.0.1:10002/Rows"), "Rows", credential).Uri.Segments[^1]);
        Assert.Equal("/Rows/Rows", new TableClient(new Uri("http://127.0.0.1:10002/Rows"), "Rows", credential).Uri.AbsolutePath);
        Assert.Equal("/Rows", new TableClient(new Uri("https://queue.table.core.windows.net/Rows"), "Rows", credential).Uri.AbsolutePath);
    }
}

using System.Net;
using System.Net.Sockets;
using ServerlessQueue.EmbeddedHost.Azurite;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class StorageAddressTests
{
    private const string Local =
        "AccountName=devstoreaccount1;AccountKey=a==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;"
        + "QueueEndpoint=http://localhost:10001/devstoreaccount1;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("usedevelopmentstorage = True;")]
    [InlineData(Local)]
    public void The_development_storage_is_known_in_its_forms(string connectionString) =>
        Assert.Equal(StoragePorts.Development, StorageAddress.Parse(connectionString).Emulator);

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=real;AccountKey=a==;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=a==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("")]
    public void Other_storage_is_left_to_others(string connectionString) => Assert.Null(StorageAddress.Parse(connectionString).Emulator);

    [Fact]
    public void An_emulator_on_another_machine_is_not_ours() =>
        Assert.Null(StorageAddress.Parse(Local.Replace("localhost", "10.0.0.7", StringComparison.Ordinal)).Emulator);

    [Fact]
    public async Task An_emulator_that_already_listens_is_used()
    {
        var storage = await AzuriteProcess.SharedAsync();
        await using var app = await TestApp.StartAsync(
            typeof(KeyFunctions),
            $"AzureWebJobsStorage={storage.ConnectionString}",
            "EmbeddedHost:StartAzurite=true"
        );

        Assert.Equal(1, app.Log.Count("Using the storage emulator that already listens"));
    }

    [Fact]
    public async Task A_port_of_the_emulator_that_another_program_has_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        free.Start();
        var (takenPort, freePort) = (Port(taken), Port(free));
        free.Stop();
        var connection = Local
            .Replace("10000", $"{takenPort}", StringComparison.Ordinal)
            .Replace("10001", $"{freePort}", StringComparison.Ordinal)
            .Replace("10002", $"{freePort}", StringComparison.Ordinal);

        var fault = await Assert.ThrowsAsync<StartupException>(() =>
            TestApp.StartAsync(typeof(KeyFunctions), $"AzureWebJobsStorage={connection}", "EmbeddedHost:StartAzurite=true")
        );

        Assert.Contains($"Port {takenPort} of the development storage is taken", fault.Message, StringComparison.Ordinal);

        static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

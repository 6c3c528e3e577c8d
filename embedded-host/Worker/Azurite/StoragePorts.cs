using System.Net.Sockets;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>Ports on loopback of a storage emulator's three services.</summary>
internal sealed record StoragePorts(int Blob, int Queue, int Table)
{
    public static StoragePorts Development { get; } = new(10000, 10001, 10002);

    public IReadOnlyList<int> All => [Blob, Queue, Table];

    /// <summary>Those on which somebody listens.</summary>
    public async Task<IReadOnlyList<int>> TakenAsync()
    {
        var taken = await Task.WhenAll(All.Select(async port => (port, Taken: await AnswersAsync("127.0.0.1", port))));
        return [.. taken.Where(p => p.Taken).Select(p => p.port)];
    }

    public static async Task<bool> AnswersAsync(string host, int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port).WaitAsync(TimeSpan.FromSeconds(5));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException)
        {
            return false;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Azurite;

/// <summary>A part in the Azurite that another process of the same app has started; while it is held, that Azurite does not stop.</summary>
internal sealed class AzuriteShare : IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(2);

    private readonly TcpClient _connection;

    private AzuriteShare(TcpClient connection, StreamReader reader)
    {
        _connection = connection;
        Ended = EndAsync(reader);
    }

    /// <summary>Completes when that Azurite has ended.</summary>
    public Task Ended { get; }

    /// <summary>
    /// Takes part in the server that the state file names. One that is just stopping is waited for; the file of one that has died is removed.
    /// </summary>
    /// <returns>Null when no server runs any more.</returns>
    /// <exception cref="StartupException">A server is there but does not answer, so its data must not be touched.</exception>
    public static async Task<AzuriteShare?> TakeAsync(string stateFile, CancellationToken cancellationToken)
    {
        if (Port(stateFile) is not { } port)
        {
            return null;
        }
        var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            var reader = new StreamReader(connection.GetStream());
            switch (await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(LongestAnswer, cancellationToken))
            {
                case "ready":
                    return new(connection, reader);
                case "stopping":
                    await EndAsync(reader).WaitAsync(LongestAnswer, cancellationToken);
                    connection.Dispose();
                    return null;
            }
        }
        catch (TimeoutException)
        {
            connection.Dispose();
            throw new StartupException(
                $"The Azurite of an earlier run of the app is still busy with its data; end it, or delete {stateFile} if it has gone."
            );
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // It has died without removing its file.
        }
        connection.Dispose();
        File.Delete(stateFile);
        return null;
    }

    public void Dispose() => _connection.Dispose();

    private static int? Port(string stateFile)
    {
        try
        {
            using var state = JsonDocument.Parse(File.ReadAllText(stateFile));
            return state.RootElement.GetProperty("controlPort").GetInt32();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task EndAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is not null) { }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Ended, by the other side or by us.
        }
    }
}

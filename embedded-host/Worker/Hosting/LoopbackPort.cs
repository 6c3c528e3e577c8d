using System.Net;
using System.Net.Sockets;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>The port that the app is to listen on.</summary>
internal static class LoopbackPort
{
    /// <exception cref="StartupException">Another program listens there.</exception>
    public static void RequireFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw InUse(port);
        }
        catch (SocketException exception)
        {
            throw new StartupException($"Port {port} cannot be listened on ({exception.Message}). Give another one with --port.");
        }
    }

    public static StartupException InUse(int port) =>
        new($"Port {port} is in use. Stop the program that listens there, or give another one with --port.");
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace ServerlessQueue.Http;

/// <summary>Where a request comes from, for counting tries.</summary>
public static class ClientAddress
{
    /// <summary>
    /// The last hop of X-Forwarded-For: the one that the front of the app appended. All before it can be made up by the
    /// caller. Null without one, or where it is no address.
    /// </summary>
    public static IPAddress? Of(HttpRequest request)
    {
        var hops = request.Headers["X-Forwarded-For"].ToString();
        var last = hops.AsSpan()[(hops.LastIndexOf(',') + 1)..].Trim();
        // The front of Azure writes the port, too.
        if (!IPEndPoint.TryParse(last, out var hop))
        {
            return null;
        }
        return hop.Address.IsIPv4MappedToIPv6 ? hop.Address.MapToIPv4() : hop.Address;
    }
}

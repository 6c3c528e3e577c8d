using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>Decides who may call what, by the key that a request carries. A level whose key is not set is closed.</summary>
internal sealed class FunctionKeys(IConfiguration configuration)
{
    private const string Header = "x-functions-key";
    private const string Query = "code";

    private readonly byte[]? _function = Digest(configuration[SettingNames.FunctionKey]);
    private readonly byte[]? _master = Digest(configuration[SettingNames.MasterKey]);

    public bool Allow(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }
        var shown = Digest(Shown(request));
        return Same(shown, _master) | (level is AuthorizationLevel.Function or AuthorizationLevel.User && Same(shown, _function));
    }

    private static string? Shown(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var header) ? header : request.Query[Query];

    // Digests have one length, so that the time of a comparison tells nothing about the key.
    private static byte[]? Digest(string? key) => string.IsNullOrEmpty(key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static bool Same(byte[]? shown, byte[]? key) =>
        shown is not null && key is not null && CryptographicOperations.FixedTimeEquals(shown, key);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Applications.Accepting;

/// <summary>Recognises the repetition of a request by its Idempotency-Key and by what it asks for.</summary>
internal sealed class IdempotencyKey(KeyRing keys)
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 200;

    private readonly byte[] _key = keys.Current(KeyUse.Pseudonym, "idempotency");

    /// <summary>Fingerprint of key and content; null when the request has no key.</summary>
    /// <param name="request">The request.</param>
    /// <param name="content">What is asked for, without proofs that are made anew for each try.</param>
    /// <exception cref="Refusal">400 for a key that is empty or too long.</exception>
    public string? FingerprintOf(HttpRequest request, object content)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var text = values.ToString();
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
        {
            throw Refusal.Invalid([new FieldFault(Header, text.Length > MaxLength ? FieldCodes.TooLong : FieldCodes.Required)]);
        }

        // Keyed, because the content holds IINs and a plain hash of those can be tried out.
        var bytes = Encoding.UTF8.GetBytes(text + "\n" + JsonSerializer.Serialize(content, JsonSerializerOptions.Web));
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, bytes));
    }
}

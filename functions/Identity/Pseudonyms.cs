using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessQueue.Identity;

/// <summary>
/// Stands in for IINs and telephone numbers wherever rows are found by them: <c>v1-</c> and 43 characters of base64url, valid as
/// a key in Table storage. A keyed hash, for an IIN is guessable: a date and some ten thousand serials.
/// </summary>
public sealed class Pseudonyms(KeyRing keys)
{
    private const string Version = "v1-";

    private readonly byte[] _ofChild = keys.Current(KeyUse.Pseudonym, "child");
    private readonly byte[] _ofPhone = keys.Current(KeyUse.Pseudonym, "phone");

    /// <summary>The same for the same child for as long as the key lives.</summary>
    public string OfChild(Iin iin) => Of(_ofChild, "iin:" + iin.Value);

    /// <summary>The same for the same telephone however it was written.</summary>
    public string OfPhone(PhoneNumber phone) => Of(_ofPhone, "phone:" + phone.Value);

    private static string Of(byte[] key, string value) =>
        Version + Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));
}

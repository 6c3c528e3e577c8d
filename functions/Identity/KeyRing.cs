using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace ServerlessQueue.Identity;

/// <summary>What a key is for. Each use has its own key in the configuration, so that one can be replaced without the others.</summary>
public enum KeyUse
{
    /// <summary>Pseudonyms of children and telephones. Never changes: rows are found by them.</summary>
    Pseudonym,

    /// <summary>Personal data at rest.</summary>
    Sealing,

    /// <summary>Access tokens, phone tokens, confirmation codes.</summary>
    Tokens,

    /// <summary>Public marks in the published order.</summary>
    Marks,
}

/// <summary>
/// The app's secret keys: <c>Keys:Pseudonym</c>, <c>Keys:Sealing</c>, <c>Keys:Tokens</c> and <c>Keys:Marks</c>, each at least
/// 32 bytes in base64. While sealing or token keys are replaced, the outgoing key stands in <c>Keys:Sealing:Previous</c> or
/// <c>Keys:Tokens:Previous</c>: what it sealed or signed is still read, nothing new is made with it.
/// </summary>
/// <remarks>No key is used as it stands: every purpose gets its own through HKDF-SHA-256 (RFC 5869).</remarks>
public sealed class KeyRing
{
    private const int ShortestKey = 32;
    private const int SubKeyLength = 32;
    private static readonly KeyUse[] Replaceable = [KeyUse.Sealing, KeyUse.Tokens];

    private readonly Dictionary<KeyUse, List<byte[]>> _keys = [];

    /// <exception cref="InvalidOperationException">Names every key that is missing or too short; shows none of them.</exception>
    public KeyRing(IConfiguration configuration)
    {
        var faults = new List<string>();
        foreach (var use in Enum.GetValues<KeyUse>())
        {
            var setting = $"Keys:{use}";
            var keys = _keys[use] = [];
            Read(configuration, setting, required: true, keys, faults);
            if (Replaceable.Contains(use))
            {
                Read(configuration, $"{setting}:Previous", required: false, keys, faults);
            }
        }

        if (faults.Count > 0)
        {
            throw new InvalidOperationException("Keys that cannot be used: " + string.Join("; ", faults) + ".");
        }
    }

    /// <summary>The key of 32 bytes that new values of <paramref name="purpose"/> are made with.</summary>
    internal byte[] Current(KeyUse use, string purpose) => Derive(_keys[use][0], use, purpose);

    /// <summary>The keys of 32 bytes that values of <paramref name="purpose"/> may have been made with, the current one first.</summary>
    internal IReadOnlyList<byte[]> Accepted(KeyUse use, string purpose) => [.. _keys[use].Select(key => Derive(key, use, purpose))];

    private static void Read(IConfiguration configuration, string setting, bool required, List<byte[]> keys, List<string> faults)
    {
        var text = configuration[setting];
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                faults.Add($"{setting} is missing");
            }

            return;
        }

        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            faults.Add($"{setting} is not base64");
        }
        else if (length < ShortestKey)
        {
            faults.Add($"{setting} is shorter than {ShortestKey} bytes");
        }
        else
        {
            keys.Add(bytes[..length]);
        }
    }

    private static byte[] Derive(byte[] key, KeyUse use, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, SubKeyLength, info: Encoding.UTF8.GetBytes($"ServerlessQueue/v1/{use}/{purpose}"));
}

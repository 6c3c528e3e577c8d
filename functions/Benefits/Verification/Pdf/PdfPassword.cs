using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <summary>
/// Tells whether an encrypted file opens without a password. Many do: they are only protected from changes, and everybody can read
/// them. (ISO 32000-2, 7.6.4: the user password is the empty one.)
/// </summary>
[SuppressMessage("Security", "CA5351", Justification = "The format's own; nothing is protected with it here.")]
internal static class PdfPassword
{
    private const int HashLength = 32;
    private const int SaltLength = 8;
    private const int SaltedLength = HashLength + SaltLength;
    private const int ShortestKey = 5;
    private const int LongestKey = 16;

    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    public static bool IsNeeded(PdfDictionary encryption, byte[] fileId)
    {
        if (
            encryption.Name("Filter") != "Standard"
            || encryption["U"] is not byte[] { Length: >= HashLength } user
            || encryption["O"] is not byte[] { Length: >= HashLength } owner
            || encryption["P"] is not long permissions
        )
        {
            return true;
        }
        var revision = encryption.Int("R") ?? 0;
        var expected = revision switch
        {
            2 => Rc4(Key(encryption, owner, permissions, fileId, revision), Padding),
            3 or 4 => Check(Key(encryption, owner, permissions, fileId, revision), fileId),
            5 when user.Length >= SaltedLength => SHA256.HashData(user.AsSpan(HashLength, SaltLength)),
            6 when user.Length >= SaltedLength => Harden(SHA256.HashData(user.AsSpan(HashLength, SaltLength))),
            _ => null,
        };
        return expected is null || !user.AsSpan(0, expected.Length).SequenceEqual(expected);
    }

    /// <summary>Algorithm 2, for the empty password.</summary>
    private static byte[] Key(PdfDictionary encryption, byte[] owner, long permissions, byte[] fileId, int revision)
    {
        var bits = BitConverter.IsLittleEndian ? (uint)permissions : BinaryPrimitives.ReverseEndianness((uint)permissions);
        byte[] unencryptedMetadata = revision == 4 && encryption["EncryptMetadata"] is false ? [0xFF, 0xFF, 0xFF, 0xFF] : [];
        byte[] hash = MD5.HashData([
            .. Padding,
            .. owner.AsSpan(0, HashLength),
            .. BitConverter.GetBytes(bits),
            .. fileId,
            .. unencryptedMetadata,
        ]);
        var length =
            revision == 2 ? ShortestKey : Math.Clamp((encryption.Int("Length") ?? (revision == 4 ? 128 : 40)) / 8, ShortestKey, LongestKey);
        for (var round = 0; revision > 2 && round < 50; round++)
        {
            hash = MD5.HashData(hash.AsSpan(0, length));
        }
        return hash[..length];
    }

    /// <summary>Algorithm 5.</summary>
    private static byte[] Check(byte[] key, byte[] fileId)
    {
        byte[] check = MD5.HashData([.. Padding, .. fileId]);
        for (var round = 0; round < 20; round++)
        {
            check = Rc4([.. key.Select(part => (byte)(part ^ round))], check);
        }
        return check;
    }

    /// <summary>Algorithm 2.B, for the empty password.</summary>
    private static byte[] Harden(byte[] hash)
    {
        for (int round = 0, last = 0; round < 64 || last > round - 32; round++)
        {
            byte[] repeated = [.. Enumerable.Repeat(hash, 64).SelectMany(part => part)];
            using var aes = Aes.Create();
            aes.Key = hash[..16];
            var mixed = aes.EncryptCbc(repeated, hash.AsSpan(16, 16), PaddingMode.None);
            hash = (mixed.Take(16).Sum(part => part) % 3) switch
            {
                0 => SHA256.HashData(mixed),
                1 => SHA384.HashData(mixed),
                _ => SHA512.HashData(mixed),
            };
            last = mixed[^1];
        }
        return hash[..HashLength];
    }

    private static byte[] Rc4(byte[] key, byte[] text)
    {
        byte[] state = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        for (int i = 0, j = 0; i < state.Length; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var result = new byte[text.Length];
        for (int n = 0, i = 0, j = 0; n < text.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] = (byte)(text[n] ^ state[(state[i] + state[j]) & 255]);
        }
        return result;
    }
}

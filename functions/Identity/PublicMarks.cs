using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ServerlessQueue.Identity;

/// <summary>
/// The short code by which parents find their own child in the published order: eight characters of Crockford's base 32. Nobody
/// else can tie it to an application, for it is a keyed hash of the number.
/// </summary>
/// <remarks>40 bits: in a queue of 300,000 children two share a mark about once in 25 queues, which costs a doubt and no place.</remarks>
public sealed class PublicMarks(KeyRing keys)
{
    private const int Characters = 8;
    private const int Bits = 5 * Characters;

    private readonly byte[] _key = keys.Current(KeyUse.Marks, "public-mark");

    /// <summary>The mark of the application whose number has the value <paramref name="number"/>.</summary>
    public string Of(uint number)
    {
        Span<byte> value = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(value, number);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, value, hash);
        Span<char> mark = stackalloc char[Characters];
        CrockfordBase32.Write(BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - Bits), mark);
        return new string(mark);
    }
}

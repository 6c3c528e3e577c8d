using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Tests.Benefits.Documents;

internal static class Samples
{
    public static Document Document { get; } =
        new()
        {
            Id = new(new(7), 42),
            State = DocumentState.Received,
            Benefit = "large_family",
            Locality = "saran",
            ReceivedAt = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            DeclaredType = "application/pdf",
            Size = 1000,
            Sha256 = new('a', 64),
            Blob = new('b', 32),
        };
}

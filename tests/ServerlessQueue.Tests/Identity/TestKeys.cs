using Microsoft.Extensions.Configuration;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

/// <summary>Key rings for tests: key number 0 is the bytes 0 to 31, number 1 the bytes 1 to 32, and so on.</summary>
internal static class TestKeys
{
    public static KeyRing Ring { get; } = RingOf();

    /// <summary>A ring with nothing in common with <see cref="Ring"/>.</summary>
    public static KeyRing ForeignRing { get; } = RingOf(pseudonym: 10, sealing: 11, tokens: 12, marks: 13);

    public static KeyRing RingOf(
        int pseudonym = 0,
        int sealing = 0,
        int tokens = 0,
        int marks = 0,
        int? previousSealing = null,
        int? previousTokens = null
    ) =>
        new(
            Configuration(
                ("Keys:Pseudonym", Key(pseudonym)),
                ("Keys:Sealing", Key(sealing)),
                ("Keys:Tokens", Key(tokens)),
                ("Keys:Marks", Key(marks)),
                ("Keys:Sealing:Previous", previousSealing is { } sealing1 ? Key(sealing1) : null),
                ("Keys:Tokens:Previous", previousTokens is { } tokens1 ? Key(tokens1) : null)
            )
        );

    public static string Key(int number, int length = 32) =>
        Convert.ToBase64String([.. Enumerable.Range(number, length).Select(value => (byte)value)]);

    public static IConfiguration Configuration(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build();
}

using System.Globalization;

namespace ServerlessQueue.TestSupport;

/// <summary>
/// Storage accounts of the shared Azurite, one for each app that a test runs: so tests run side by side and none sees another's rows.
/// </summary>
internal static class TestAccounts
{
    private const int Count = 400;

    // A key of the tests' own; Azurite serves loopback only and ends with the tests.
    private static readonly string Key = Convert.ToBase64String(new byte[64]);
    private static int _used;

    /// <summary>Tells Azurite of the accounts; to be called before it starts.</summary>
    public static void Announce() =>
        Environment.SetEnvironmentVariable(
            "AZURITE_ACCOUNTS",
            "devstoreaccount1:Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
                + string.Join(';', Enumerable.Range(1, Count).Select(number => $"{Name(number)}:{Key}"))
        );

    /// <summary>Connection string of an account that nobody has used.</summary>
    public static string Next(AzuriteProcess azurite)
    {
        var name = Name(Interlocked.Increment(ref _used));
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};"
            + $"BlobEndpoint=http://127.0.0.1:{azurite.BlobPort}/{name};"
            + $"QueueEndpoint=http://127.0.0.1:{azurite.QueuePort}/{name};"
            + $"TableEndpoint=http://127.0.0.1:{azurite.TablePort}/{name};";
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"test{number:D4}");
}

using System.Globalization;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Benchmarks.Workload;

/// <summary>Children who do not exist, with well-formed numbers; each once.</summary>
internal static class Applicants
{
    private const int DaysOfYear = 365;
    private const int BornSince2000 = 5;

    /// <param name="birthYear">2000 to 2099.</param>
    /// <param name="count">How many.</param>
    /// <param name="firstSerial">Different ones for those who are to be different children.</param>
    public static IEnumerable<Iin> Children(int birthYear, int count, int firstSerial = 0)
    {
        for (var index = 0; count > 0; index++)
        {
            var day = new DateOnly(birthYear, 1, 1).AddDays(index % DaysOfYear);
            var serial = firstSerial + (index / DaysOfYear);
            var digits = string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}{BornSince2000}{serial:D4}");
            // Some serials of a day are never issued, because no check digit fits them.
            if (IinCheckDigit.Of(digits) is { } check && Iin.TryParse(digits + check.ToString(CultureInfo.InvariantCulture), out var iin))
            {
                count--;
                yield return iin;
            }
        }
    }
}

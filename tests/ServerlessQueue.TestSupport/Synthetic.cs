using System.Globalization;

namespace ServerlessQueue.TestSupport;

/// <summary>People who do not exist: valid numbers from birth dates and running serials.</summary>
public static class Synthetic
{
    private static int _serial;
    private static int _phone;

    /// <summary>A valid IIN that no other call gives; girls and boys by turns.</summary>
    public static string Child(int birthYear) =>
        Iin(new DateOnly(birthYear, 1, 1).AddDays(Interlocked.Increment(ref _serial) % 300), century: 5);

    /// <summary>A mobile number that no other call gives.</summary>
    public static string Phone() => string.Create(CultureInfo.InvariantCulture, $"+7701{Interlocked.Increment(ref _phone):D7}");

    /// <summary>A grown-up with a valid IIN.</summary>
    public static string Parent => "850517422103";

    private static string Iin(DateOnly bornOn, int century)
    {
        while (true)
        {
            var serial = Interlocked.Increment(ref _serial);
            var start = string.Create(CultureInfo.InvariantCulture, $"{bornOn:yyMMdd}{century + (serial % 2)}{serial % 10_000:D4}");
            if (CheckDigit(start) is { } digit)
            {
                return start + digit.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    // Government decree 406 of 2007: weights from 1, where they give 10 from 3, where those give 10 the number is never issued.
    private static int? CheckDigit(string start)
    {
        foreach (var shift in new[] { 0, 2 })
        {
            var remainder = start.Select((digit, index) => (digit - '0') * (((index + shift) % 11) + 1)).Sum() % 11;
            if (remainder < 10)
            {
                return remainder;
            }
        }

        return null;
    }
}

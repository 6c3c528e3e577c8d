using System.Diagnostics.CodeAnalysis;
using ServerlessQueue.Http;

namespace ServerlessQueue.Identity;

/// <summary>
/// Individual identification number of Kazakhstan: <c>YYMMDD G NNNN C</c>, where G stands for century and sex, NNNN is a
/// serial number and C the check digit. Rules of forming: Government decree No. 406 of 22 May 2007.
/// </summary>
/// <remarks>
/// A number that passes is well formed, and no more: since decree No. 853 of 26 August 2013 a birth date that differs from the
/// number is no error, and the number outlives a correction of the date.
/// </remarks>
public readonly record struct Iin
{
    private const int Length = 12;
    private const int CenturyAndSex = 6;

    private readonly string? _value;

    private Iin(string value) => _value = value;

    /// <summary>The twelve digits. Personal data: goes into sealed fields and nowhere else.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An IIN that was never parsed has no value.");

    /// <summary>The date of birth that the number carries.</summary>
    public DateOnly BornOn =>
        TryBirthDate(Value, out var bornOn) ? bornOn : throw new InvalidOperationException("A parsed IIN carries a birth date.");

    /// <summary>The sex that the number carries: odd is male.</summary>
    public Sex Sex => DigitAt(Value, CenturyAndSex) % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>
    /// The code of every fault of <paramref name="text"/>, none for a well-formed number: <c>iin_length</c>,
    /// <c>iin_not_digits</c>, and where both of these are in order <c>iin_date</c>, <c>iin_century</c>, <c>iin_check_digit</c>
    /// or <c>iin_never_issued</c>.
    /// </summary>
    public static IReadOnlyList<string> Faults(string? text)
    {
        text ??= "";
        var faults = new List<string>(capacity: 3);
        if (text.Length != Length)
        {
            faults.Add(FieldCodes.IinLength);
        }

        // Not char.IsDigit: it takes Arabic-Indic and other digits, which no other system would find the child by.
        if (!text.All(char.IsAsciiDigit))
        {
            faults.Add(FieldCodes.IinNotDigits);
        }

        if (faults.Count == 0)
        {
            AddFaultsOfDigits(text, faults);
        }

        return faults;
    }

    /// <summary>Takes twelve ASCII digits without faults; anything else gives false.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Iin iin)
    {
        var valid = text is not null && Faults(text).Count == 0;
        iin = valid ? new Iin(text!) : default;
        return valid;
    }

    /// <summary>Never the number, so that it cannot slip into a log or a message.</summary>
    public override string ToString() => "IIN ************";

    private static void AddFaultsOfDigits(string digits, List<string> faults)
    {
        var centuryIsKnown = DigitAt(digits, CenturyAndSex) is >= 1 and <= 6;
        if (!TryBirthDate(digits, out _))
        {
            faults.Add(FieldCodes.IinDate);
        }

        if (!centuryIsKnown)
        {
            faults.Add(FieldCodes.IinCentury);
        }

        if (IinCheckDigit.Of(digits) is not { } expected)
        {
            faults.Add(FieldCodes.IinNeverIssued);
        }
        else if (expected != DigitAt(digits, Length - 1))
        {
            faults.Add(FieldCodes.IinCheckDigit);
        }
    }

    private static bool TryBirthDate(string digits, out DateOnly bornOn)
    {
        // Without a known century the date is read in the 2000s: their leap years are a superset of the other centuries',
        // so that digit 7 alone never makes the date wrong too.
        var century = DigitAt(digits, CenturyAndSex) switch
        {
            1 or 2 => 1800,
            3 or 4 => 1900,
            _ => 2000,
        };
        var year = century + NumberAt(digits, 0);
        var month = NumberAt(digits, 2);
        var day = NumberAt(digits, 4);
        var exists = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        bornOn = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }

    private static int DigitAt(string digits, int index) => digits[index] - '0';

    private static int NumberAt(string digits, int index) => (10 * DigitAt(digits, index)) + DigitAt(digits, index + 1);
}

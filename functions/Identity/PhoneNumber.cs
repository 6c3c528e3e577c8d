using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ServerlessQueue.Http;

namespace ServerlessQueue.Identity;

/// <summary>
/// A mobile number of Kazakhstan. Accepted as people write it: <c>+7 701 234 56 78</c>, <c>8 (701) 234-56-78</c>,
/// <c>87012345678</c>, <c>7012345678</c>.
/// </summary>
/// <remarks>The ranges are those of libphonenumber (KZ, mobile). Numbers are portable: the prefix does not tell the operator.</remarks>
public readonly partial record struct PhoneNumber
{
    private const int LongestText = 40;
    private const int NationalLength = 10;

    private readonly string? _value;

    private PhoneNumber(string value) => _value = value;

    /// <summary>E.164: <c>+7</c> and ten digits. Personal data: goes into sealed fields, to the SMS gateway and nowhere else.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A phone number that was never parsed has no value.");

    /// <summary>
    /// null for a mobile number; <c>phone_format</c> for what is no number of the +7 zone; <c>phone_not_mobile</c> for one that no
    /// SMS in Kazakhstan reaches: a landline, an unassigned range, another country.
    /// </summary>
    public static string? Fault(string? text) =>
        NationalNumber(text) is not { } national ? FieldCodes.PhoneFormat
        : MobileRanges().IsMatch(national) ? null
        : FieldCodes.PhoneNotMobile;

    /// <summary>Takes what <see cref="Fault"/> finds no fault with.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber phone)
    {
        var national = NationalNumber(text);
        var valid = national is not null && MobileRanges().IsMatch(national);
        phone = valid ? new PhoneNumber("+7" + national) : default;
        return valid;
    }

    /// <summary>Never the number, so that it cannot slip into a log or a message.</summary>
    public override string ToString() => "phone +7**********";

    /// <summary>The ten digits behind the country code (or the domestic 8); null when the text is no number of the +7 zone.</summary>
    private static string? NationalNumber(string? text)
    {
        if (text is null || text.Length > LongestText || !Shape().IsMatch(text))
        {
            return null;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var international = text.AsSpan().TrimStart(' ').StartsWith("+");
        var national = (digits.Length - NationalLength) switch
        {
            1 when digits[0] == '7' || (digits[0] == '8' && !international) => digits[1..],
            // Ten digits that begin with 8 are a domestic number with a digit missing.
            0 when !international && digits[0] != '8' => digits,
            _ => null,
        };

        // No number of the +7 zone begins with 0, 1 or 2: eleven digits like 70123456789 are a national number with one too many.
        return national is null || national[0] is '0' or '1' or '2' ? null : national;
    }

    [GeneratedRegex(@"\A *\+?[0-9 ()-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A7(?:0[0-25-8]|47|6[0-4]|7[15-8]|85)[0-9]{7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MobileRanges();
}

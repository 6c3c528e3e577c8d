namespace ServerlessQueue.Identity;

/// <summary>Field codes of an IIN, as the HTTP contract names them.</summary>
public static class IinFaults
{
    public const string Length = "iin_length";
    public const string NotDigits = "iin_not_digits";
    public const string Date = "iin_date";
    public const string Century = "iin_century";
    public const string CheckDigit = "iin_check_digit";
    public const string NeverIssued = "iin_never_issued";
}

namespace ServerlessQueue.Benefits.Verification;

/// <summary>
/// Why a document was rejected without a person, or why a person has to look more closely. Codes of the API: they never change, the
/// pages have words for them.
/// </summary>
public static class Reasons
{
    /// <summary>It holds the signature of malware.</summary>
    public const string Malware = "malware";

    /// <summary>It is no PDF, JPEG or PNG.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>It is of another type than it was sent as.</summary>
    public const string TypeMismatch = "type_mismatch";

    /// <summary>It does not open: damaged, cut off, without pages, or unreasonably large once open.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>It opens only with a password.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>Its date of issue is longer ago than such a certificate is good for.</summary>
    public const string CertificateExpired = "certificate_expired";

    /// <summary>It could not be verified; a person decides on it all the same.</summary>
    public const string VerificationFailed = "verification_failed";
}

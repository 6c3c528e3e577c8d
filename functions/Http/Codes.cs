namespace ServerlessQueue.Http;

/// <summary>
/// Codes of problems as a whole. To add one: a constant here (or a literal where it is used) and its texts in
/// <c>ProblemTexts.json</c>; a test finds the code that has none.
/// </summary>
public static class ProblemCodes
{
    public const string InvalidInput = "invalid_input";
    public const string MalformedJson = "malformed_json";
    public const string MalformedRequest = "malformed_request";
    public const string Unauthorized = "unauthorized";
    public const string NotFound = "not_found";
    public const string TooLarge = "too_large";
    public const string UnsupportedType = "unsupported_type";
    public const string TooManyTries = "too_many_tries";
    public const string StorageUnavailable = "storage_unavailable";
    public const string InternalError = "internal_error";
    public const string AlreadyQueued = "already_queued";
    public const string NotQueued = "not_queued";
    public const string WrongCode = "wrong_code";
    public const string ConfirmationExpired = "confirmation_expired";
    public const string ChannelNotAvailable = "channel_not_available";
    public const string AlreadyDecided = "already_decided";
}

/// <summary>Codes of what may be wrong with one field. Adding one works as with <see cref="ProblemCodes"/>.</summary>
public static class FieldCodes
{
    public const string Required = "required";
    public const string UnknownField = "unknown_field";
    public const string TooLong = "too_long";
    public const string WrongType = "wrong_type";
    public const string InvalidValue = "invalid_value";
    public const string InvalidDate = "invalid_date";
    public const string OutOfRange = "out_of_range";
    public const string IinLength = "iin_length";
    public const string IinNotDigits = "iin_not_digits";
    public const string IinDate = "iin_date";
    public const string IinCentury = "iin_century";
    public const string IinCheckDigit = "iin_check_digit";
    public const string IinNeverIssued = "iin_never_issued";
    public const string SameIin = "same_iin";
    public const string ChildTooOld = "child_too_old";
    public const string ChildNotBorn = "child_not_born";
    public const string ParentTooYoung = "parent_too_young";
    public const string PhoneFormat = "phone_format";
    public const string PhoneNotMobile = "phone_not_mobile";
    public const string UnknownLocality = "unknown_locality";
    public const string UnknownQueueKind = "unknown_queue_kind";
    public const string UnknownBenefit = "unknown_benefit";
    public const string UnknownLanguage = "unknown_language";
    public const string EmailFormat = "email_format";
}

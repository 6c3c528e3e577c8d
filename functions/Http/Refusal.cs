using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ServerlessQueue.Http;

/// <summary>
/// An answer other than success. Thrown where the reason is known; <see cref="Endpoint"/> answers it as problem+json in the
/// caller's language. Its code has texts in <c>ProblemTexts.json</c>.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The field's term; nobody handles it by its kind but the endpoint.")]
public sealed class Refusal : Exception
{
    private Refusal(int status, string code)
        : base(string.Create(CultureInfo.InvariantCulture, $"{status} {code}"))
    {
        Status = status;
        Code = code;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The problem code, the same in every language.</summary>
    public string Code { get; }

    /// <summary>The faulty fields; empty unless the input is invalid.</summary>
    public IReadOnlyList<FieldFault> Faults { get; private init; } = [];

    /// <summary>After what time another try makes sense.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Further members of the problem document; they fill the placeholders of its texts, too.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; private init; } = new Dictionary<string, object?>();

    /// <summary>400 with every fault of the input.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldFault> faults) =>
        new(StatusCodes.Status400BadRequest, ProblemCodes.InvalidInput) { Faults = faults };

    /// <summary>400: the request could not be read at all.</summary>
    public static Refusal Malformed(string code) => new(StatusCodes.Status400BadRequest, code);

    /// <summary>401: no token, or not the right one. The answer does not tell which.</summary>
    public static Refusal Unauthorized() => new(StatusCodes.Status401Unauthorized, ProblemCodes.Unauthorized);

    /// <summary>404: there is no such thing, or the caller may not know of it.</summary>
    public static Refusal NotFound() => new(StatusCodes.Status404NotFound, ProblemCodes.NotFound);

    /// <summary>409: the state of things forbids it.</summary>
    public static Refusal Conflict(string code) => new(StatusCodes.Status409Conflict, code);

    /// <summary>410: it was there and will not come back.</summary>
    public static Refusal Gone(string code) => new(StatusCodes.Status410Gone, code);

    /// <summary>413: the body has more than <paramref name="maxBytes"/> bytes.</summary>
    public static Refusal TooLarge(long maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, ProblemCodes.TooLarge)
        {
            Extensions = new Dictionary<string, object?> { ["maxBytes"] = maxBytes },
        };

    /// <summary>415: the body is of none of the <paramref name="allowed"/> media types.</summary>
    public static Refusal UnsupportedType(params string[] allowed) =>
        new(StatusCodes.Status415UnsupportedMediaType, ProblemCodes.UnsupportedType)
        {
            Extensions = new Dictionary<string, object?> { ["allowed"] = allowed },
        };

    /// <summary>422: understood, but refused by a rule.</summary>
    public static Refusal Rule(string code, IReadOnlyDictionary<string, object?>? extensions = null) =>
        new(StatusCodes.Status422UnprocessableEntity, code) { Extensions = extensions ?? new Dictionary<string, object?>() };

    /// <summary>429: too many tries.</summary>
    public static Refusal TooMany(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, ProblemCodes.TooManyTries) { RetryAfter = retryAfter };

    /// <summary>503: the storage does not answer.</summary>
    public static Refusal Unavailable(TimeSpan retryAfter) =>
        new(StatusCodes.Status503ServiceUnavailable, ProblemCodes.StorageUnavailable) { RetryAfter = retryAfter };

    /// <summary>500: our own fault. Says nothing of what went wrong.</summary>
    internal static Refusal Internal(IReadOnlyDictionary<string, object?> extensions) =>
        new(StatusCodes.Status500InternalServerError, ProblemCodes.InternalError) { Extensions = extensions };
}

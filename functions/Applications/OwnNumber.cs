using Microsoft.AspNetCore.Http;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Applications;

/// <summary>Tells whether a request comes from the parent whose application it names.</summary>
internal sealed class OwnNumber(AccessTokens tokens)
{
    /// <exception cref="Refusal">
    /// 401 without a token of exactly this application, whether there is such an application or not: nobody learns which numbers exist.
    /// </exception>
    public ApplicationNumber Of(HttpRequest request, string number) =>
        TokenOf(request) is { } proved && ApplicationNumber.TryParse(number, out var asked) && asked == proved
            ? asked
            : throw Refusal.Unauthorized();

    /// <summary>The application whose token the request carries, if it carries one.</summary>
    public ApplicationNumber? TokenOf(HttpRequest request) =>
        tokens.TryRead(AccessTokens.Bearer(request), out var number) && ApplicationNumber.TryParse(number, out var parsed) ? parsed : null;
}

using Microsoft.AspNetCore.Http;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Benefits.Upload;

/// <summary>What a parent says about a document.</summary>
/// <param name="Benefit">Code of the benefit that it proves.</param>
/// <param name="IssuedOn">
/// May be left out: not every paper has a date that a parent finds. A person who confirms it then reads the date from the document.
/// </param>
internal sealed record UploadForm(string Benefit, DateOnly? IssuedOn)
{
    /// <exception cref="Refusal">400 with every fault.</exception>
    public static UploadForm Read(HttpRequest request, TownPolicy town, DateOnly today)
    {
        var query = new QueryForm(request);
        var benefit = query.OneOf("benefit", [.. town.Benefits.Select(known => known.Code)], FieldCodes.UnknownBenefit);
        var issuedOn = query.Date("issuedOn", required: false);
        if (issuedOn > today)
        {
            query.Fault("issuedOn", FieldCodes.InvalidDate);
        }
        query.ThrowIfInvalid();
        return new(benefit!, issuedOn);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications.Accepting;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Applications.Looking;

/// <summary>POST /api/access-tokens: a new access token for each application that the phone's owner made for the child.</summary>
internal sealed class RenewAccess(
    Endpoint endpoint,
    PhoneTokens phoneTokens,
    AccessTokens accessTokens,
    Pseudonyms pseudonyms,
    ApplicationStore applications
)
{
    [Function(nameof(RenewAccess))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access-tokens")] HttpRequest request) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var form = await JsonForm.ReadAsync(request, callerGone);
                var token = form.Text("phoneToken", 1000);
                var child = PersonForm.ReadIin(form, "childIin");
                form.ThrowIfInvalid();
                if (!phoneTokens.TryRead(token, out var phone))
                {
                    throw Refusal.Unauthorized();
                }

                var row = await applications.FindChildAsync(pseudonyms.OfChild(child!.Value), callerGone);
                var own = row?.Applications.Where(application => application.Phone == phone) ?? [];
                return new JsonAnswer(
                    new
                    {
                        applications = own.Select(application => new
                        {
                            number = application.ApplicationNumber.ToString(),
                            accessToken = accessTokens.Issue(application.ApplicationNumber.ToString()),
                            application.Locality,
                            application.QueueKind,
                            application.BirthYear,
                            application.Status,
                        }),
                    }
                );
            }
        );
}

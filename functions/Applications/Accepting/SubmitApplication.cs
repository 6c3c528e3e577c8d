using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications.Looking;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Applications.Accepting;

/// <summary>POST /api/applications</summary>
internal sealed class SubmitApplication(
    Endpoint endpoint,
    PolicyBook policy,
    PhoneTokens phoneTokens,
    AccessTokens accessTokens,
    IdempotencyKey idempotency,
    Acceptance acceptance,
    Places places,
    TimeProvider clock
)
{
    [Function(nameof(SubmitApplication))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications")] HttpRequest request) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var form = ApplicationForm.Read(await JsonForm.ReadAsync(request, callerGone), policy, clock.GetUtcNow());
                if (!phoneTokens.Proves(form.PhoneToken, form.Phone))
                {
                    throw Refusal.Unauthorized();
                }

                var fingerprint = idempotency.FingerprintOf(request, form with { PhoneToken = "" });
                var (application, isNew) = await acceptance.AcceptAsync(form, fingerprint);
                var number = application.ApplicationNumber.ToString();
                var place = await places.OfAsync(application, callerGone);
                var answer = new
                {
                    number,
                    accessToken = accessTokens.Issue(number),
                    status = application.Status,
                    queue = new
                    {
                        application.Locality,
                        application.QueueKind,
                        application.BirthYear,
                    },
                    position = place.Position,
                    total = place.Total,
                    computedAt = place.ComputedAt,
                    submittedAt = application.SubmittedAt,
                };
                return new JsonAnswer(answer, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
                {
                    Location = $"/api/applications/{number}",
                };
            }
        );
}

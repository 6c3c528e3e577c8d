using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;

namespace ServerlessQueue.Applications.Changing;

/// <summary>DELETE /api/applications/{number}</summary>
internal sealed class WithdrawApplication(Endpoint endpoint, OwnNumber own, ApplicationChanges changes, TimeProvider clock)
{
    [Function(nameof(WithdrawApplication))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/applications/{number}")] HttpRequest request,
        string number
    ) =>
        endpoint.Answer(
            request,
            async _ =>
            {
                await changes.ChangeAsync(
                    own.Of(request, number),
                    found =>
                        found.Application.Status == ApplicationStatus.Withdrawn
                            ? null
                            : found.Application.After(ApplicationEvent.Withdrawn, clock.GetUtcNow())
                                ?? throw Refusal.Conflict(ProblemCodes.NotQueued)
                );
                return new NoContentResult();
            }
        );
}

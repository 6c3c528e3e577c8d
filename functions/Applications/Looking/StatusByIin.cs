using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications.Accepting;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Policy;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Snapshots;

namespace ServerlessQueue.Applications.Looking;

/// <summary>POST /api/status: the place by the child's IIN. No names, no numbers, no benefit.</summary>
internal sealed class StatusByIin(
    Endpoint endpoint,
    Pseudonyms pseudonyms,
    ApplicationStore applications,
    Places places,
    QueueReader queues,
    PolicyBook policy,
    LookUpLimit limit,
    TimeProvider clock
)
{
    [Function(nameof(StatusByIin))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/status")] HttpRequest request) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var form = await JsonForm.ReadAsync(request, callerGone);
                var child = PersonForm.ReadIin(form, "childIin");
                form.ThrowIfInvalid();
                limit.Count(request);
                var row = await applications.FindChildAsync(pseudonyms.OfChild(child!.Value), callerGone);
                if (row is null)
                {
                    await WorkAsForKnownAsync(child.Value, callerGone);
                    return new JsonAnswer(new { applications = Array.Empty<object>() });
                }

                var found = new List<StatusAnswer>();
                foreach (var application in row.Applications)
                {
                    found.Add(StatusAnswer.Of(application, await places.OfAsync(application, callerGone), places));
                }

                return new JsonAnswer(new { applications = found });
            }
        );

    // A known and an unknown IIN take the same readings, so that the time does not tell one from the other.
    private Task<LiveQueue> WorkAsForKnownAsync(Iin child, CancellationToken cancellation)
    {
        var locality = policy.Localities[0];
        var kind = policy.Find(locality, clock.GetUtcNow())!.QueueKinds[0].Code;
        return queues.ReadAsync(new QueueId(locality, kind, child.BornOn.Year), cancellation);
    }
}

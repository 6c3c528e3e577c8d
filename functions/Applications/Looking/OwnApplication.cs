using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Benefits;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Queueing;

namespace ServerlessQueue.Applications.Looking;

/// <summary>GET /api/applications/{number}: everything of one's own application.</summary>
internal sealed class OwnApplication(
    Endpoint endpoint,
    OwnNumber own,
    ApplicationStore applications,
    Places places,
    DocumentList documents,
    PublicMarks marks,
    Sealer sealer
)
{
    [Function(nameof(OwnApplication))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/applications/{number}")] HttpRequest request,
        string number
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var asked = own.Of(request, number);
                var found = await applications.FindAsync(asked, callerGone) ?? throw Refusal.NotFound();
                return new JsonAnswer(await AnswerAsync(found, callerGone));
            }
        );

    private async Task<object> AnswerAsync(FoundApplication found, CancellationToken cancellation)
    {
        var application = found.Application;
        var number = application.ApplicationNumber;
        var place = await places.OfAsync(application, cancellation);
        var personal = sealer.Open<PersonalData>(application.Sealed, found.Row.Pseudonym);
        var status = StatusAnswer.Of(application, place, places);
        return new
        {
            number = number.ToString(),
            status.Status,
            queue = new
            {
                status.Locality,
                status.QueueKind,
                status.BirthYear,
            },
            status.Position,
            status.Total,
            lane = place.Position is null ? (Lane?)null : (Lane)application.Standing,
            ahead = AheadOf(place),
            status.SubmittedAt,
            status.ComputedAt,
            status.Movement,
            placeHistory = status.History,
            status.Estimate,
            status.EstimateReason,
            mark = marks.Of(application.Number),
            personal.Child,
            personal.Parent,
            personal.Phone,
            personal.Email,
            application.Language,
            benefit = application.ClaimedBenefit,
            benefits = application.Benefits.Select(held => new
            {
                held.Benefit,
                held.Lane,
                held.DocumentId,
            }),
            documents = await documents.OfAsync(number, cancellation),
            history = application.History.Select(entry => new
            {
                at = new DateTimeOffset(entry.AtTicks, TimeSpan.Zero),
                entry.Event,
                from = entry.From,
                to = entry.To,
                entry.Cause,
            }),
        };
    }

    private static object? AheadOf(Place place)
    {
        if (place.Position is not { } position)
        {
            return null;
        }

        var (extraordinary, priority, general) = place.Order.Ahead(position);
        return new
        {
            extraordinary,
            priority,
            general,
        };
    }
}

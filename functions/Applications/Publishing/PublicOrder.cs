using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Policy;
using ServerlessQueue.Queueing;

namespace ServerlessQueue.Applications.Publishing;

/// <summary>
/// GET /api/queues/{locality}/{queueKind}/{birthYear}: the order for checking. Children are known by a mark that only the own
/// application tells; who may look is the town's policy, because with a neighbour's IIN and place one can read the lane here.
/// </summary>
internal sealed class PublicOrder(Endpoint endpoint, OrderListing listing, OwnNumber own, ApplicationStore applications, PublicMarks marks)
{
    [Function(nameof(PublicOrder))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/queues/{locality}/{queueKind}/{birthYear}")] HttpRequest request,
        string locality,
        string queueKind,
        string birthYear
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var (queue, town) = listing.Find(locality, queueKind, birthYear);
                await CheckAsync(request, queue, town.OrderVisibleTo, callerGone);
                var stretch = Stretch.Read(request);
                var listed = await listing.ListAsync(queue, town.Ratio, stretch.From, stretch.Count, callerGone);
                return new JsonAnswer(
                    new
                    {
                        queue.Locality,
                        QueueKind = queue.Kind,
                        queue.BirthYear,
                        listed.Order.Total,
                        listed.ComputedAt,
                        listed.Order.GeneralOwed,
                        listed.Order.Ratio,
                        listed.From,
                        entries = listed.Children.Select(child => new
                        {
                            child.Position,
                            child.Lane,
                            submittedAt = child.Key.SubmittedAt,
                            mark = marks.Of(child.Key.Number),
                        }),
                    }
                )
                {
                    CacheControl = "private, no-cache",
                    ETag = ETagOf(listed),
                };
            }
        );

    private async Task CheckAsync(HttpRequest request, QueueId queue, OrderVisibility visibleTo, CancellationToken cancellation)
    {
        switch (visibleTo)
        {
            case OrderVisibility.Everyone:
                return;
            case OrderVisibility.Nobody:
                throw Refusal.NotFound();
            default:
                // The token must be of an application that stands in this very queue.
                var holder = own.TokenOf(request) is { } number ? await applications.FindAsync(number, cancellation) : null;
                if (holder?.Application is not { Status: ApplicationStatus.Queued } application || application.Queue != queue)
                {
                    throw Refusal.Unauthorized();
                }

                return;
        }
    }

    // Two states of a queue differ in the moment they are of; the debt, which no count shows, moves only with that.
    private static string ETagOf(ListedQueue listed) =>
        $"\"{listed.ComputedAt.UtcTicks:x}-{listed.Order.Total:x}-{listed.Order.Ratio:x}-{listed.From:x}-{listed.Children.Count:x}\"";
}

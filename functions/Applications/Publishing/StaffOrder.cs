using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Applications.Publishing;

/// <summary>GET /api/staff/queues/{locality}/{queueKind}/{birthYear}: the merged order with the numbers of the applications.</summary>
internal sealed class StaffOrder(Endpoint endpoint, OrderListing listing)
{
    [Function(nameof(StaffOrder))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/staff/queues/{locality}/{queueKind}/{birthYear}")]
            HttpRequest request,
        string locality,
        string queueKind,
        string birthYear
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var (queue, town) = listing.Find(locality, queueKind, birthYear);
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
                            number = new ApplicationNumber(child.Key.Number).ToString(),
                            submittedAt = child.Key.SubmittedAt,
                        }),
                    }
                );
            }
        );
}

/// <summary>The stretch of a queue that a request asks for: <c>from</c> (1) and <c>count</c> (100).</summary>
internal readonly record struct Stretch(int From, int Count)
{
    public static Stretch Read(HttpRequest request)
    {
        var query = new QueryForm(request);
        var stretch = new Stretch(
            query.Number("from", otherwise: 1, min: 1, max: int.MaxValue),
            query.Number("count", otherwise: 100, min: 1, max: OrderListing.MaxCount)
        );
        query.ThrowIfInvalid();
        return stretch;
    }
}

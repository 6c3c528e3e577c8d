using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Http;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>GET /api/staff/reviews</summary>
internal sealed class ListReviews(Endpoint endpoint, PolicyBook policy, PendingReviews reviews)
{
    private const int PageSize = 50;
    private const int LongestContinuation = 200;

    [Function(nameof(ListReviews))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/staff/reviews")] HttpRequest request) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var query = new QueryForm(request);
                var locality = query.OneOf("locality", policy.Localities, FieldCodes.UnknownLocality);
                var after = KeyIn(query.Text("continuation", LongestContinuation, required: false), query);
                query.ThrowIfInvalid();
                var (documents, last) = await reviews.PageAsync(locality!, after, PageSize, callerGone);
                return new JsonAnswer(new { items = documents.Select(View), continuation = last is null ? null : Continuation(last) });
            }
        );

    private static object View(Document document) =>
        new
        {
            documentId = document.Id.ToString(),
            number = document.Id.Number.ToString(),
            document.Benefit,
            document.ReceivedAt,
            contentType = document.ContentType ?? document.DeclaredType,
            document.Size,
            document.IssuedOn,
            document.Reason,
        };

    private static string Continuation(string key) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(key));

    private static string? KeyIn(string? continuation, QueryForm query)
    {
        if (continuation is null)
        {
            return null;
        }
        var key = Base64Url.IsValid(continuation) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(continuation)) : "";
        if (ReviewIndex.IdIn(key) is not null)
        {
            return key;
        }
        query.Fault("continuation", FieldCodes.InvalidValue);
        return null;
    }
}

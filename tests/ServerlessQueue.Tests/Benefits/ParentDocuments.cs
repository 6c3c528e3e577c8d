using System.Net.Http.Headers;
using System.Text.Json;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Benefits;

/// <summary>What parents and the department do with documents, by the HTTP contract alone.</summary>
internal static class ParentDocuments
{
    public static Task<Answer> UploadAsync(
        this ParentClient parent,
        Answer applied,
        byte[] file,
        string type = "application/pdf",
        string query = "benefit=large_family",
        string? idempotencyKey = null
    )
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return parent.UploadAsync(applied, content, query, idempotencyKey);
    }

    public static Task<Answer> UploadAsync(
        this ParentClient parent,
        Answer applied,
        HttpContent content,
        string query = "benefit=large_family",
        string? idempotencyKey = null
    ) =>
        parent.SendAsync(
            HttpMethod.Post,
            $"/api/applications/{applied.Text("number")}/documents?{query}",
            content,
            applied.Text("accessToken"),
            headers: idempotencyKey is null ? [] : [("Idempotency-Key", idempotencyKey)]
        );

    public static async Task<IReadOnlyList<JsonElement>> DocumentsAsync(this ParentClient parent, Answer applied)
    {
        var path = $"/api/applications/{applied.Text("number")}/documents";
        return [.. (await parent.SendAsync(HttpMethod.Get, path, token: applied.Text("accessToken"))).Json.EnumerateArray()];
    }

    /// <summary>Waits for verification, and gives the document as its parent then sees it.</summary>
    public static async Task<JsonElement> VerifiedAsync(this ParentClient parent, Answer applied, string documentId)
    {
        while (true)
        {
            var document = (await parent.DocumentsAsync(applied)).Single(one => one.GetProperty("documentId").GetString() == documentId);
            if (document.GetProperty("state").GetString() != "received")
            {
                return document;
            }
            await Task.Delay(50);
        }
    }

    /// <summary>Uploads and waits for verification.</summary>
    public static async Task<JsonElement> UploadedAsync(
        this ParentClient parent,
        Answer applied,
        byte[] file,
        string type = "application/pdf",
        string query = "benefit=large_family"
    ) => await parent.VerifiedAsync(applied, (await parent.UploadAsync(applied, file, type, query)).Text("documentId"));

    public static Task<Answer> DecideAsync(this ParentClient staff, string documentId, object decision) =>
        staff.PostAsync($"/api/staff/documents/{documentId}/decision", decision, key: RunningApp.FunctionKey);

    public static Task<Answer> ConfirmAsync(this ParentClient staff, string documentId, string? validUntil = null) =>
        staff.DecideAsync(documentId, new { decision = "confirm", validUntil });

    public static Task<Answer> ContentAsync(this ParentClient staff, string documentId) =>
        staff.SendAsync(HttpMethod.Get, $"/api/staff/documents/{documentId}/content", key: RunningApp.FunctionKey);

    public static Task<Answer> ReviewsAsync(this ParentClient staff, string query = "locality=saran") =>
        staff.SendAsync(HttpMethod.Get, $"/api/staff/reviews?{query}", key: RunningApp.FunctionKey);

    /// <summary>All pages of the list.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AllReviewsAsync(this ParentClient staff, string locality = "saran")
    {
        var items = new List<JsonElement>();
        for (var query = $"locality={locality}"; ; )
        {
            var page = (await staff.ReviewsAsync(query)).Json;
            items.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("continuation").GetString() is not { } continuation)
            {
                return items;
            }
            query = $"locality={locality}&continuation={continuation}";
        }
    }

    public static string State(this JsonElement document) => document.GetProperty("state").GetString()!;

    public static string? Reason(this JsonElement document) => document.GetProperty("reason").GetString();
}

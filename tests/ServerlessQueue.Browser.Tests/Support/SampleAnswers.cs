using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ServerlessQueue.Browser.Tests.Support;

/// <summary>Answers of the API in states that take the app weeks to reach, in the shape of the contract.</summary>
internal static class SampleAnswers
{
    private static readonly string[] States = ["received", "needs_review", "confirmed", "rejected", "expired"];

    private static readonly int[] Places = [150, 149, 149, 147, 148, 143, 140, 139, 136, 137, 134, 131, 129, 124];

    /// <summary>A place that has moved, with its history and an estimate.</summary>
    public static JsonObject Status(JsonArray? reasons = null, int from = 131, int to = 124) =>
        new()
        {
            ["applications"] = new JsonArray(
                new JsonObject
                {
                    ["locality"] = "saran",
                    ["queueKind"] = "general",
                    ["birthYear"] = 2023,
                    ["status"] = "queued",
                    ["position"] = to,
                    ["total"] = 431,
                    ["submittedAt"] = "2026-03-02T04:12:33.1234567Z",
                    ["computedAt"] = "2026-11-21T20:30:00Z",
                    ["movement"] = new JsonObject
                    {
                        ["since"] = "2026-11-14T19:00:00Z",
                        ["from"] = from,
                        ["to"] = to,
                        ["reasons"] = reasons ?? new JsonArray(Reason("placed", -8), Reason("benefit_confirmed", 1)),
                    },
                    ["history"] = new JsonArray([
                        .. Places.Select((place, day) => new JsonObject { ["date"] = $"2026-11-{day + 8:D2}", ["position"] = place }),
                    ]),
                    ["estimate"] = new JsonObject
                    {
                        ["fromWeeks"] = 14,
                        ["toWeeks"] = 22,
                        ["placedPerWeek"] = 6.5,
                        ["overWeeks"] = 8,
                    },
                    ["estimateReason"] = null,
                }
            ),
        };

    public static JsonObject Reason(string reason, int delta) => new() { ["reason"] = reason, ["delta"] = delta };

    /// <summary>Lets the app answer, and puts a document of each state into a read of the own application.</summary>
    public static async Task WithDocumentsAsync(IRoute route)
    {
        if (route.Request.Method != "GET")
        {
            await route.ContinueAsync();
            return;
        }

        var answer = await route.FetchAsync();
        var application = JsonNode.Parse(await answer.TextAsync())!.AsObject();
        application["documents"] = Documents();
        await route.FulfillAsync(new() { Response = answer, Json = application });
    }

    private static JsonArray Documents() =>
        new([
            .. States.Select(
                (state, i) =>
                    new JsonObject
                    {
                        ["documentId"] = $"d{i}",
                        ["benefit"] = "serviceman",
                        ["state"] = state,
                        ["reason"] = state == "rejected" ? "Мөр анық көрінбейді." : null,
                        ["receivedAt"] = $"2026-11-0{i + 1}T05:00:00Z",
                        ["validUntil"] = state == "confirmed" ? "2026-12-01" : null,
                    }
            ),
        ]);
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessQueue.TestSupport;

/// <summary>An answer of the app: its status and its JSON (undefined where there is no body).</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Response)
{
    /// <summary>Code of a problem.</summary>
    public string? Code => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>Field and code of every fault named.</summary>
    public IReadOnlyList<(string Field, string Code)> Faults =>
        Json.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(e => (e.GetProperty("field").GetString()!, e.GetProperty("code").GetString()!))]
            : [];

    public string Text(string name) => Json.GetProperty(name).GetString()!;

    public int Number(string name) => Json.GetProperty(name).GetInt32();
}

/// <summary>What a parent's browser does, by the HTTP contract alone.</summary>
public sealed partial class ParentClient(HttpClient http)
{
    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        string? token = null,
        string? key = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return new Answer(response.StatusCode, isJson ? JsonSerializer.Deserialize<JsonElement>(body) : default, response);
    }

    public Task<Answer> PostAsync(string path, object body, string? token = null, string? key = null, params (string, string)[] headers) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), token, key, headers);

    /// <summary>Asks for a code, reads it from the development outbox, confirms it.</summary>
    public async Task<string> PhoneTokenAsync(string phone)
    {
        var started = await PostAsync("/api/phone-confirmations", new { phone, language = "kk" });
        var outbox = await SendAsync(HttpMethod.Get, $"/api/dev/outbox?phone={Uri.EscapeDataString(phone)}");
        var code = SixDigits().Match(outbox.Json[0].GetProperty("text").GetString()!).Value;
        var confirmed = await PostAsync($"/api/phone-confirmations/{started.Text("confirmationId")}", new { code });
        return confirmed.Text("phoneToken");
    }

    /// <summary>Applies for a child, with a telephone of its own where none is given.</summary>
    public async Task<Answer> ApplyAsync(
        string childIin,
        string? phone = null,
        string? phoneToken = null,
        string queueKind = "general",
        string locality = "saran",
        string? idempotencyKey = null
    )
    {
        phone ??= Synthetic.Phone();
        var body = Form(childIin, phone, phoneToken ?? await PhoneTokenAsync(phone), queueKind, locality);
        return idempotencyKey is null
            ? await PostAsync("/api/applications", body)
            : await PostAsync("/api/applications", body, headers: ("Idempotency-Key", idempotencyKey));
    }

    public static object Form(string childIin, string phone, string phoneToken, string queueKind = "general", string locality = "saran") =>
        new
        {
            channel = "phone",
            phoneToken,
            child = new
            {
                iin = childIin,
                surname = "Сынақова",
                givenName = "Айша",
            },
            parent = new
            {
                iin = Synthetic.Parent,
                surname = "Сынақова",
                givenName = "Дана",
            },
            phone,
            email = (string?)null,
            language = "kk",
            locality,
            queueKind,
            benefit = (string?)null,
        };

    /// <summary>The application of a child in a town and kind, as the look-up by IIN shows it; undefined when there is none.</summary>
    public async Task<JsonElement> StatusAsync(string childIin, string queueKind = "general")
    {
        var answer = await PostAsync("/api/status", new { childIin });
        return answer
            .Json.GetProperty("applications")
            .EnumerateArray()
            .FirstOrDefault(a => a.GetProperty("queueKind").GetString() == queueKind);
    }

    public Task<Answer> OwnAsync(Answer applied) =>
        SendAsync(HttpMethod.Get, $"/api/applications/{applied.Text("number")}", token: applied.Text("accessToken"));

    public Task<Answer> WithdrawAsync(Answer applied) =>
        SendAsync(HttpMethod.Delete, $"/api/applications/{applied.Text("number")}", token: applied.Text("accessToken"));

    public Task<Answer> RemoveAsync(string number, string reason) =>
        PostAsync($"/api/staff/applications/{number}/removal", new { reason, note = (string?)null }, key: RunningApp.FunctionKey);

    public Task<Answer> StaffOrderAsync(int birthYear, string queueKind = "general", int from = 1, int count = 1000) =>
        SendAsync(
            HttpMethod.Get,
            $"/api/staff/queues/saran/{queueKind}/{birthYear}?from={from}&count={count}",
            key: RunningApp.FunctionKey
        );

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}

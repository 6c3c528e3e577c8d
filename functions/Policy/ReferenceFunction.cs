using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Http;

namespace ServerlessQueue.Policy;

/// <summary>Answers the towns, queue kinds, benefits and limits in force.</summary>
internal sealed class ReferenceFunction(PolicyBook policy, TimeProvider time, Endpoint endpoint)
{
    // Rules change at midnight of the town; a browser may be five minutes late.
    private const string FiveMinutes = "public, max-age=300";

    private Made? _made;

    [Function("GetReference")]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reference")] HttpRequest request) =>
        endpoint.Answer(request, _ => Task.FromResult<IActionResult>(Answer()));

    private JsonAnswer Answer()
    {
        var now = time.GetUtcNow();
        TownPolicy[] towns = [.. policy.Localities.Select(locality => policy.Find(locality, now)).OfType<TownPolicy>()];
        var made = _made;
        if (made is null || !made.Towns.SequenceEqual(towns, ReferenceEqualityComparer.Instance))
        {
            _made = made = new(towns, ReadyJson.Of(ReferenceView.Of(towns)));
        }
        return made.Json.Answer(FiveMinutes);
    }

    /// <summary>The answer, and the rules that it was made of.</summary>
    private sealed record Made(TownPolicy[] Towns, ReadyJson Json);
}

using ServerlessQueue.Applications.Records;
using ServerlessQueue.Queueing.Explanation;

namespace ServerlessQueue.Applications.Looking;

/// <summary>What everybody may know who knows a child's IIN.</summary>
/// <param name="Movement">Null for a child that is not in the queue.</param>
/// <param name="History">The place at the end of each of the last 28 days, of today the present one, as far as the child was in the queue.</param>
/// <param name="Estimate">Null with <paramref name="EstimateReason"/> when there is too little to go by.</param>
internal sealed record StatusAnswer(
    string Locality,
    string QueueKind,
    int BirthYear,
    ApplicationStatus Status,
    int? Position,
    int Total,
    DateTimeOffset SubmittedAt,
    DateTimeOffset ComputedAt,
    Movement? Movement,
    IReadOnlyList<DayPlace> History,
    WaitEstimate? Estimate,
    string? EstimateReason
)
{
    public static StatusAnswer Of(ApplicationRecord application, Place place, Places places)
    {
        var estimate = places.Estimate(place);
        return new StatusAnswer(
            application.Locality,
            application.QueueKind,
            application.BirthYear,
            application.Status,
            place.Position,
            place.Total,
            application.SubmittedAt,
            place.ComputedAt,
            places.Movement(application, place),
            places.History(application, place),
            estimate,
            place.Position is not null && estimate is null ? "too_little_data" : null
        );
    }
}

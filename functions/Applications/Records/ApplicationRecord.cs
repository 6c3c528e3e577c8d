using ServerlessQueue.Identity;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Applications.Records;

/// <summary>Something that happened to an application; entry <c>n</c> (from 1) is the revision of that number.</summary>
/// <param name="AtTicks">UTC ticks; each entry is later than the one before.</param>
/// <param name="Event">What happened.</param>
/// <param name="From">Standing in the queue before.</param>
/// <param name="To">Standing in the queue since.</param>
/// <param name="Cause">Document id of a benefit, or the department's reason of a removal.</param>
internal sealed record HistoryEntry(long AtTicks, ApplicationEvent Event, Standing From, Standing To, string? Cause = null);

/// <summary>A benefit that counts at present.</summary>
internal sealed record HeldBenefit(string DocumentId, string Benefit, Lane Lane);

/// <summary>The truth about one application. Immutable; every change is a new revision.</summary>
internal sealed record ApplicationRecord
{
    public required uint Number { get; init; }

    public required string Locality { get; init; }

    public required string QueueKind { get; init; }

    public required int BirthYear { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>UTC ticks; the place in every lane goes by this for ever.</summary>
    public required long SubmittedTicks { get; init; }

    public required string Language { get; init; }

    /// <summary>The benefit that the parent named in the form; counts only once a document proves it.</summary>
    public string? ClaimedBenefit { get; init; }

    /// <summary>Pseudonym of the telephone whose owner applied.</summary>
    public required string Phone { get; init; }

    /// <summary>Names, IINs and contacts, sealed for the child's row.</summary>
    public required string Sealed { get; init; }

    /// <summary>Fingerprint of the request that made this application, for its repetition; null without an Idempotency-Key.</summary>
    public string? Request { get; init; }

    public IReadOnlyList<HeldBenefit> Benefits { get; init; } = [];

    public required IReadOnlyList<HistoryEntry> History { get; init; }

    public QueueId Queue => new(Locality, QueueKind, BirthYear);

    public PlaceKey Key => new(SubmittedTicks, Number);

    public int Revision => History.Count;

    public Standing Standing => History[^1].To;

    public DateTimeOffset SubmittedAt => new(SubmittedTicks, TimeSpan.Zero);

    public ApplicationNumber ApplicationNumber => new(Number);

    /// <summary>The queue's change for a revision.</summary>
    public QueueChange Change(int revision)
    {
        var entry = History[revision - 1];
        return new QueueChange(Key, revision, entry.From, entry.To, Transitions.ReasonOf(entry.Event), entry.AtTicks);
    }

    /// <summary>The next revision, or null when the event cannot happen to this application.</summary>
    public ApplicationRecord? After(
        ApplicationEvent what,
        DateTimeOffset at,
        string? cause = null,
        IReadOnlyList<HeldBenefit>? benefits = null
    )
    {
        if (Transitions.Next(Status, what) is not { } status)
        {
            return null;
        }

        var held = benefits ?? Benefits;
        var to = status == ApplicationStatus.Queued ? StandingWith(held) : Standing.Out;
        // Revisions and times grow together, whatever the clocks of two machines say.
        var ticks = Math.Max(at.UtcTicks, History[^1].AtTicks + 1);
        return this with { Status = status, Benefits = held, History = [.. History, new HistoryEntry(ticks, what, Standing, to, cause)] };
    }

    /// <summary>The best benefit counts; without one a child stands in the general lane.</summary>
    private static Standing StandingWith(IReadOnlyList<HeldBenefit> benefits) =>
        benefits.Count == 0 ? Standing.General : (Standing)benefits.Min(benefit => benefit.Lane);
}

/// <summary>What is sealed inside an application.</summary>
internal sealed record PersonalData(Person Child, Person Parent, string Phone, string? Email)
{
    /// <summary>Tells nothing, so that it can slip into no log.</summary>
    public override string ToString() => nameof(PersonalData);
}

/// <summary>One person as in the form.</summary>
internal sealed record Person(string Iin, string Surname, string GivenName)
{
    public override string ToString() => nameof(Person);
}

using ServerlessQueue.Queueing.Order;

namespace ServerlessQueue.Queueing.Explanation;

/// <summary>Why a place changed: what happened to another child, or to the child itself.</summary>
public enum MovementReason
{
    Placed,
    Withdrawn,
    Removed,
    Joined,
    Restored,
    BenefitConfirmed,
    BenefitLost,

    /// <summary>The ratio let somebody pass who was in the queue already.</summary>
    Ratio,

    /// <summary>The child's own benefit was confirmed or lost.</summary>
    OwnBenefit,
}

/// <param name="Delta">Places; below zero is towards the head.</param>
public sealed record MovementCause(MovementReason Reason, int Delta);

/// <summary>How a place came from one number to another.</summary>
/// <remarks>The deltas of <paramref name="Reasons"/> add up to <c>To - From</c>.</remarks>
public sealed record Movement(DateTimeOffset Since, int From, int To, IReadOnlyList<MovementCause> Reasons)
{
    private static readonly int ReasonCount = Enum.GetValues<MovementReason>().Length;

    /// <summary>Explains the move of a child that is in the queue.</summary>
    /// <param name="now">The queue at present.</param>
    /// <param name="key">The child.</param>
    /// <param name="since">The beginning; a later return of the child to the queue takes its place.</param>
    /// <param name="ratioThen">The ratio in force at <paramref name="since"/>.</param>
    /// <param name="ratioNow">The ratio in force now.</param>
    /// <returns>Null when the child is not in the queue.</returns>
    public static Movement? Of(QueueState now, PlaceKey key, DateTimeOffset since, int ratioThen, int ratioNow)
    {
        var entered = now.Log.EnteredOf(key.Number)?.AtTicks ?? 0;
        var start = Math.Max(Math.Max(since.UtcTicks, key.SubmittedTicks), entered);
        var window = start == since.UtcTicks ? Window.Shared(now, start, ratioThen, ratioNow) : new Window(now, start, ratioThen, ratioNow);
        var (past, present) = (window.Past.Of(key), window.Present.Of(key));
        if (present.Place is not { } to || past.Place is not { } from)
        {
            return null;
        }

        Span<int> deltas = stackalloc int[ReasonCount];
        var unexplained = to - from;
        foreach (var other in window.Changed)
        {
            // The child itself is never ahead of itself, so what happened to it adds nothing here.
            var delta = (other.PlaceNow < to ? 1 : 0) - (other.PlaceThen < from ? 1 : 0);
            deltas[(int)other.Reason] += delta;
            unexplained -= delta;
        }

        // What is left is about children to whom nothing happened: either this child changed lanes, or the ratio led them past it.
        deltas[(int)(past.Standing == present.Standing ? MovementReason.Ratio : MovementReason.OwnBenefit)] = unexplained;
        return new Movement(new DateTimeOffset(start, TimeSpan.Zero), from, to, Causes(deltas));
    }

    private static List<MovementCause> Causes(ReadOnlySpan<int> deltas)
    {
        var causes = new List<MovementCause>();
        for (var reason = 0; reason < deltas.Length; reason++)
        {
            if (deltas[reason] != 0)
            {
                causes.Add(new MovementCause((MovementReason)reason, deltas[reason]));
            }
        }

        return causes;
    }
}

namespace ServerlessQueue.Benefits.Documents;

/// <summary>Where a document is in its life.</summary>
public enum DocumentState
{
    /// <summary>Uploaded, not verified yet.</summary>
    Received,

    /// <summary>Waits for a person.</summary>
    NeedsReview,

    /// <summary>
    /// A person has confirmed it, and the benefit is being made to count. For everybody else it still needs review, and it does so
    /// in truth when the app dies in between: whoever confirms it again carries on.
    /// </summary>
    Confirming,

    /// <summary>The benefit counts.</summary>
    Confirmed,

    /// <summary>It proves nothing: found so by verification, or by a person.</summary>
    Rejected,

    /// <summary>It was confirmed, and its term is over.</summary>
    Expired,
}

/// <summary>The one table of what a document may become.</summary>
internal static class DocumentStates
{
    private static readonly Dictionary<DocumentState, DocumentState[]> Next = new()
    {
        [DocumentState.Received] = [DocumentState.NeedsReview, DocumentState.Rejected],
        // To itself when what could not be verified has been verified after all.
        [DocumentState.NeedsReview] = [DocumentState.NeedsReview, DocumentState.Confirming, DocumentState.Rejected],
        // Rejected when the child left the queue before the benefit counted, expired when the term ended first.
        [DocumentState.Confirming] = [DocumentState.Confirmed, DocumentState.Rejected, DocumentState.Expired],
        [DocumentState.Confirmed] = [DocumentState.Expired],
        [DocumentState.Rejected] = [],
        [DocumentState.Expired] = [],
    };

    public static bool MayBecome(this DocumentState state, DocumentState next) => Next[state].Contains(next);

    /// <summary>Nothing can happen to it any more.</summary>
    public static bool IsFinal(this DocumentState state) => Next[state].Length == 0;

    /// <summary>Whether it stands in the list of those that wait for a person.</summary>
    public static bool WaitsForPerson(this DocumentState state) => state is DocumentState.NeedsReview or DocumentState.Confirming;

    /// <summary>The state as the API knows it.</summary>
    public static DocumentState Shown(this DocumentState state) => state == DocumentState.Confirming ? DocumentState.NeedsReview : state;
}

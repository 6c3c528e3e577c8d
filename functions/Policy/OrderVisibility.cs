namespace ServerlessQueue.Policy;

/// <summary>
/// Who may read the order of a queue. Whoever knows a neighbour's IIN learns the place from the status look-up and could find the
/// lane in the order, so it is not open to everyone unless a town decides so.
/// </summary>
public enum OrderVisibility
{
    /// <summary>Holders of an access token of an application in that queue.</summary>
    Holders,
    Everyone,

    /// <summary>Staff alone, who always may.</summary>
    Nobody,
}

namespace ServerlessQueue.Queueing;

/// <summary>The streams of one queue, best first.</summary>
public enum Lane : byte
{
    Extraordinary = 0,
    Priority = 1,
    General = 2,
}

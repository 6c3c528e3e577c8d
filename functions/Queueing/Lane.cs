namespace ServerlessQueue.Queueing;

/// <summary>The three streams of a queue; inside each, children stand by time of submission.</summary>
public enum Lane : byte
{
    /// <summary>Кезектен тыс: stands ahead of everybody else.</summary>
    Extraordinary = 0,

    /// <summary>Бірінші кезекте: one of these, then as many general ones as the ratio says.</summary>
    Priority = 1,

    /// <summary>Жалпы кезек.</summary>
    General = 2,
}

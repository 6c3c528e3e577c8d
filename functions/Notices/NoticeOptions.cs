namespace ServerlessQueue.Notices;

/// <summary>Section <c>Notices</c>: how notices reach parents.</summary>
internal sealed class NoticeOptions
{
    public const string Section = "Notices";

    /// <summary>
    /// <c>smsc</c> sends by the SMS gateway smsc.kz; <c>outbox</c> keeps the notices to be read at /api/dev/outbox and is for
    /// development only.
    /// </summary>
    public string Sender { get; init; } = "";

    public SmscOptions Smsc { get; init; } = new();
}

/// <summary>Section <c>Notices:Smsc</c>: the account at the gateway.</summary>
internal sealed class SmscOptions
{
    public string Login { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>The sender's name that parents see, as registered with the gateway; the account's own when empty.</summary>
    public string From { get; init; } = "";

    public Uri Address { get; init; } = new("https://smsc.kz/sys/send.php");
}

namespace ServerlessQueue.Notices;

/// <summary>Values of <c>Notices:Sender</c>.</summary>
internal static class NoticeSenders
{
    public const string Outbox = "outbox";
    public const string Smsc = "smsc";
}

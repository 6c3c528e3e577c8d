using ServerlessQueue.Http;

namespace ServerlessQueue.Benefits.Staff;

/// <summary>A person's decision about a document.</summary>
/// <param name="Confirms">Otherwise it is rejected.</param>
/// <param name="Reason">What the parent reads; always there when it is rejected.</param>
/// <param name="ValidUntil">The last day on which the benefit counts, where the person says so; without meaning when it is rejected.</param>
internal sealed record DecisionForm(bool Confirms, string? Reason, DateOnly? ValidUntil)
{
    private const string Confirm = "confirm";
    private const string Reject = "reject";
    private const int LongestReason = 500;

    /// <exception cref="Refusal">400 with every fault.</exception>
    public static DecisionForm Read(JsonForm form, DateOnly today)
    {
        var decision = form.OneOf("decision", [Confirm, Reject]);
        var reason = form.Text("reason", LongestReason, required: decision == Reject, multiline: true);
        var validUntil = form.Date("validUntil", required: false);
        if (decision == Confirm && validUntil <= today)
        {
            form.Fault("validUntil", "date_in_past");
        }
        form.ThrowIfInvalid();
        return new(decision == Confirm, reason, validUntil);
    }

    /// <summary>Tells nothing of what was written, so that it can slip into no log.</summary>
    public override string ToString() => Confirms ? Confirm : Reject;
}

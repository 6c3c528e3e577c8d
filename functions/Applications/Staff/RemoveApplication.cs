using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Applications.Changing;
using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Applications.Staff;

/// <summary>The department takes a child out of the queue, or puts it back where it stood.</summary>
internal sealed class RemoveApplication(Endpoint endpoint, ApplicationChanges changes, StaffAudit audit, TimeProvider clock)
{
    private const string Placed = "placed";
    private const int MaxNoteLength = 500;
    private static readonly string[] Reasons = [Placed, "moved_away", "duplicate", "false_data", "age"];

    /// <summary>POST /api/staff/applications/{number}/removal</summary>
    [Function(nameof(RemoveApplication))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/staff/applications/{number}/removal")] HttpRequest request,
        string number
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var form = await JsonForm.ReadAsync(request, callerGone);
                var reason = form.OneOf("reason", Reasons);
                var note = form.Text("note", MaxNoteLength, required: false, multiline: true);
                form.ThrowIfInvalid();
                return await ChangeAsync(number, reason == Placed ? ApplicationEvent.Placed : ApplicationEvent.Removed, reason!, note);
            }
        );

    /// <summary>POST /api/staff/applications/{number}/restoration</summary>
    [Function("RestoreApplication")]
    public Task<IActionResult> Restore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/staff/applications/{number}/restoration")] HttpRequest request,
        string number
    ) =>
        endpoint.Answer(
            request,
            async callerGone =>
            {
                var form = await JsonForm.ReadAsync(request, callerGone);
                var note = form.Text("note", MaxNoteLength, required: false, multiline: true);
                form.ThrowIfInvalid();
                return await ChangeAsync(number, ApplicationEvent.Restored, cause: null, note);
            }
        );

    private async Task<IActionResult> ChangeAsync(string number, ApplicationEvent what, string? cause, string? note)
    {
        if (!ApplicationNumber.TryParse(number, out var parsed))
        {
            throw Refusal.NotFound();
        }

        var application = await changes.ChangeAsync(parsed, found => Next(found, what, cause));
        await audit.WriteAsync(parsed, what, cause, note);
        return new JsonAnswer(new { number = parsed.ToString(), application.Status });
    }

    private ApplicationRecord? Next(FoundApplication found, ApplicationEvent what, string? cause)
    {
        var last = found.Application.History[^1];
        if (last.Event == what && last.Cause == cause)
        {
            // The same request again.
            return null;
        }

        if (found.IsPast && what == ApplicationEvent.Restored)
        {
            throw Refusal.Conflict(ProblemCodes.AlreadyQueued);
        }

        return found.Application.After(what, clock.GetUtcNow(), cause)
            ?? throw Refusal.Conflict(what == ApplicationEvent.Restored ? ProblemCodes.AlreadyQueued : ProblemCodes.NotQueued);
    }
}

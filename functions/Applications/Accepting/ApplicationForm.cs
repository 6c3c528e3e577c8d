using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Policy;

namespace ServerlessQueue.Applications.Accepting;

/// <summary>An application as a parent sends it, found valid.</summary>
/// <param name="PhoneToken">Proof that the phone is the parent's; not part of what is applied for.</param>
internal sealed record ApplicationForm(
    Iin Child,
    PersonalData Personal,
    PhoneNumber Phone,
    string PhoneToken,
    string Language,
    string Locality,
    string QueueKind,
    string? Benefit
)
{
    private const int MaxTokenLength = 1000;
    private const int MaxEmailLength = 254;
    private const int MaxCodeLength = 64;

    /// <summary>Reads a form, naming every fault.</summary>
    /// <exception cref="Refusal">400 with the faults; 422 for a channel that this town does not offer.</exception>
    public static ApplicationForm Read(JsonForm form, PolicyBook policy, DateTimeOffset now)
    {
        var channel = form.OneOf("channel", ["phone", "eds"]);
        if (channel == "eds")
        {
            throw Refusal.Rule(ProblemCodes.ChannelNotAvailable);
        }

        var token = form.Text("phoneToken", MaxTokenLength);
        var locality = form.Text("locality", MaxCodeLength);
        var town = locality is null ? null : policy.Find(locality, now);
        if (locality is not null && town is null)
        {
            form.Fault("locality", FieldCodes.UnknownLocality);
        }

        // Where the town is not known the first one's limits tell at least what is wrong everywhere.
        var limits = town ?? policy.Find(policy.Localities[0], now)!;
        var queueKind = form.Text("queueKind", MaxCodeLength);
        if (queueKind is not null && limits.FindQueueKind(queueKind) is null)
        {
            form.Fault("queueKind", FieldCodes.UnknownQueueKind);
        }

        var benefit = form.Text("benefit", MaxCodeLength, required: false);
        if (benefit is not null && limits.FindBenefit(benefit) is null)
        {
            form.Fault("benefit", FieldCodes.UnknownBenefit);
        }

        var today = limits.DateAt(now);
        var child = PersonForm.Read(form.Object("child"), limits.Limits.NameMaxLength);
        var parent = PersonForm.Read(form.Object("parent"), limits.Limits.NameMaxLength);
        child.CheckChild(form.Object("child"), today, limits.ChildMaxAgeYears);
        parent.CheckParent(form.Object("parent"), child.Iin, today, limits.ParentMinAgeYears);

        var phone = ReadPhone(form);
        var email = form.Text("email", MaxEmailLength, required: false);
        if (email is not null && !System.Net.Mail.MailAddress.TryCreate(email, out _))
        {
            form.Fault("email", FieldCodes.EmailFormat);
        }

        var language = form.OneOf("language", ["kk", "ru", "en"], FieldCodes.UnknownLanguage, required: false) ?? "kk";
        form.ThrowIfInvalid();
        var personal = new PersonalData(child.Person, parent.Person, phone!.Value.Value, email);
        return new ApplicationForm(child.Iin!.Value, personal, phone.Value, token!, language, locality!, queueKind!, benefit);
    }

    private static PhoneNumber? ReadPhone(JsonForm form)
    {
        var text = form.Text("phone", MaxCodeLength);
        if (text is null)
        {
            return null;
        }

        if (PhoneNumber.Fault(text) is { } fault)
        {
            form.Fault("phone", fault);
            return null;
        }

        return PhoneNumber.TryParse(text, out var phone) ? phone : null;
    }
}

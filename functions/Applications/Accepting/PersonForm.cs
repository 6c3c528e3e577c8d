using ServerlessQueue.Applications.Records;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Applications.Accepting;

/// <summary>A child or a parent in the form.</summary>
internal sealed record PersonForm(Iin? Iin, Person Person)
{
    private const int MaxIinLength = 64;

    public static PersonForm Read(JsonForm form, int nameMaxLength)
    {
        var iin = ReadIin(form, "iin");
        var surname = form.Text("surname", nameMaxLength);
        var givenName = form.Text("givenName", nameMaxLength);
        return new PersonForm(iin, new Person(iin?.Value ?? "", surname?.Trim() ?? "", givenName?.Trim() ?? ""));
    }

    /// <summary>An IIN, or null with every fault of it noted.</summary>
    public static Iin? ReadIin(JsonForm form, string name)
    {
        if (form.Text(name, MaxIinLength) is not { } text)
        {
            return null;
        }

        foreach (var fault in Identity.Iin.Faults(text))
        {
            form.Fault(name, fault);
        }

        return Identity.Iin.TryParse(text, out var iin) ? iin : null;
    }

    /// <summary>Up to the age limit: on that birthday the queue is left (domain rules 1.10).</summary>
    public void CheckChild(JsonForm form, DateOnly today, int maxAgeYears)
    {
        if (Iin is not { } iin)
        {
            return;
        }

        if (iin.BornOn > today)
        {
            form.Fault("iin", FieldCodes.ChildNotBorn);
        }
        else if (iin.BornOn.AddYears(maxAgeYears) <= today)
        {
            form.Fault("iin", FieldCodes.ChildTooOld);
        }
    }

    public void CheckParent(JsonForm form, Iin? child, DateOnly today, int minAgeYears)
    {
        if (Iin is not { } iin)
        {
            return;
        }

        if (iin == child)
        {
            form.Fault("iin", FieldCodes.SameIin);
        }

        if (iin.BornOn.AddYears(minAgeYears) > today)
        {
            form.Fault("iin", FieldCodes.ParentTooYoung);
        }
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ServerlessQueue.Http;

/// <summary>
/// The query parameters of a request, read as <see cref="JsonForm"/> reads a body. Parameters nobody asked for are ignored,
/// because the host has its own (<c>code</c>).
/// </summary>
public sealed class QueryForm(HttpRequest request)
{
    private readonly OrderedDictionary<string, FieldFault> _faults = new(StringComparer.Ordinal);

    /// <summary>A text; missing, empty and all white space are the same.</summary>
    /// <param name="maxLength">In UTF-16 units.</param>
    public string? Text(string name, int maxLength, bool required = true)
    {
        var values = request.Query[name];
        if (values.Count > 1)
        {
            Fault(name, FieldCodes.InvalidValue);
            return null;
        }
        var text = values.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                Fault(name, FieldCodes.Required);
            }
            return null;
        }
        if (TextRules.FaultOf(name, text, maxLength, multiline: false) is { } fault)
        {
            _faults.TryAdd(name, fault);
            return null;
        }
        return text;
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>; <paramref name="otherwise"/> where there is none.</summary>
    public int Number(string name, int otherwise, int min, int max)
    {
        if (Text(name, int.MaxValue, required: false) is not { } text)
        {
            return otherwise;
        }
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
        )
        {
            return number;
        }
        var arguments = new Dictionary<string, string>
        {
            ["min"] = min.ToString(CultureInfo.InvariantCulture),
            ["max"] = max.ToString(CultureInfo.InvariantCulture),
        };
        Fault(name, FieldCodes.OutOfRange, arguments);
        return otherwise;
    }

    /// <summary>A date as <c>2026-11-01</c>.</summary>
    public DateOnly? Date(string name, bool required)
    {
        if (Text(name, int.MaxValue, required) is not { } text)
        {
            return null;
        }
        if (TextRules.TryDate(text, out var date))
        {
            return date;
        }
        Fault(name, FieldCodes.InvalidDate);
        return null;
    }

    /// <summary>One of a few texts, by exact letters; anything else is the fault <paramref name="code"/>.</summary>
    public string? OneOf(string name, IReadOnlyCollection<string> allowed, string code = FieldCodes.InvalidValue, bool required = true)
    {
        var text = Text(name, int.MaxValue, required);
        if (text is null || allowed.Contains(text))
        {
            return text;
        }
        Fault(name, code);
        return null;
    }

    /// <summary>Notes a fault found elsewhere; the first one of a parameter counts.</summary>
    public void Fault(string name, string code, IReadOnlyDictionary<string, string>? arguments = null) =>
        _faults.TryAdd(name, new(name, code, arguments));

    /// <summary>Whether the parameter's value is unusable.</summary>
    public bool IsFaulty(string name) => _faults.ContainsKey(name);

    /// <summary>Ends the reading.</summary>
    /// <exception cref="Refusal">With every fault, in the order of asking.</exception>
    public void ThrowIfInvalid()
    {
        if (_faults.Count > 0)
        {
            throw Refusal.Invalid([.. _faults.Values]);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ServerlessQueue.Http;

/// <summary>
/// A JSON body read field by field. Every reading notes what is wrong and goes on, so that one answer names every fault;
/// <see cref="ThrowIfInvalid"/> ends it. Values that come back before that are not to be trusted.
/// </summary>
public sealed class JsonForm
{
    private readonly JsonElement? _object;
    private readonly string _prefix;
    private readonly Dictionary<string, JsonForm> _nested = new(StringComparer.Ordinal);

    // In the order of asking, which is the order of faults about fields that are missing.
    private readonly OrderedDictionary<string, List<FieldFault>> _asked = new(StringComparer.Ordinal);

    private JsonForm(JsonElement? element, string prefix, ReadOnlyMemory<byte> body)
    {
        _object = element;
        _prefix = prefix;
        Body = body;
    }

    /// <summary>The bytes as they came; empty in nested forms.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="Refusal">
    /// 415 unless it is application/json in UTF-8; 413 above 64 KiB; 400 <c>malformed_json</c> where it is no JSON object,
    /// has a name twice or is no valid UTF-8.
    /// </exception>
    public static async Task<JsonForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (bytes, root) = await JsonBody.ReadAsync(request, cancellationToken);
        return new(root, "", bytes);
    }

    /// <summary>
    /// A required object inside this one. Where it is missing or something else, the form that comes back reads as empty and
    /// keeps silent: one fault stands for all of it.
    /// </summary>
    [SuppressMessage("Naming", "CA1720", Justification = "JSON's own word for it.")]
    public JsonForm Object(string name)
    {
        if (_nested.TryGetValue(name, out var known))
        {
            return known;
        }
        var value = Ask(name, required: true);
        if (value is { ValueKind: not JsonValueKind.Object })
        {
            Fault(name, FieldCodes.WrongType);
            value = null;
        }
        return _nested[name] = new(value, $"{_prefix}{name}.", default);
    }

    /// <summary>A text. Missing, null and all white space are the same; nothing is trimmed.</summary>
    /// <param name="maxLength">In UTF-16 units.</param>
    /// <param name="multiline">Line breaks and tabs are allowed; other control characters never are.</param>
    public string? Text(string name, int maxLength, bool required = true, bool multiline = false)
    {
        var value = Ask(name, required);
        if (value is null)
        {
            return null;
        }
        if (value.Value.ValueKind != JsonValueKind.String)
        {
            Fault(name, FieldCodes.WrongType);
            return null;
        }
        if (!TryGetString(value.Value, out var text))
        {
            Fault(name, FieldCodes.InvalidValue);
            return null;
        }
        if (string.IsNullOrWhiteSpace(text))
        {
            FaultIf(required, name, FieldCodes.Required);
            return null;
        }
        if (TextRules.FaultOf(name, text, maxLength, multiline) is { } fault)
        {
            Fault(name, fault.Code, fault.Arguments);
            return null;
        }
        return text;
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

    /// <summary>Notes a fault found elsewhere, for example by a rule that looks at two fields. The same code counts once.</summary>
    public void Fault(string name, string code, IReadOnlyDictionary<string, string>? arguments = null)
    {
        var faults = FaultsOf(name);
        if (_object is not null && faults.All(fault => fault.Code != code))
        {
            faults.Add(new(_prefix + name, code, arguments));
        }
    }

    /// <summary>Whether the field's value is unusable: it has a fault of its own or the object around it is faulty.</summary>
    public bool IsFaulty(string name) => _object is null || (_asked.TryGetValue(name, out var faults) && faults.Count > 0);

    /// <summary>Ends the reading; to be called on the form of the whole body, after everything has been asked for.</summary>
    /// <exception cref="Refusal">
    /// With every fault, in the order of the body (missing fields after those that are there), and <c>unknown_field</c> for
    /// whatever nobody asked for.
    /// </exception>
    public void ThrowIfInvalid()
    {
        var faults = Faults(new UnknownNames()).ToArray();
        if (faults.Length > 0)
        {
            throw Refusal.Invalid(faults);
        }
    }

    private IEnumerable<FieldFault> Faults(UnknownNames unknown)
    {
        var present = _object?.EnumerateObject().Select(property => property.Name).ToArray() ?? [];
        foreach (var name in present)
        {
            var found = _asked.ContainsKey(name) ? FaultsAt(name, unknown) : unknown.Fault(_prefix, name);
            foreach (var fault in found)
            {
                yield return fault;
            }
        }
        foreach (var fault in _asked.Keys.Except(present).SelectMany(name => FaultsAt(name, unknown)))
        {
            yield return fault;
        }
    }

    private IEnumerable<FieldFault> FaultsAt(string name, UnknownNames unknown) =>
        _nested.TryGetValue(name, out var nested) ? _asked[name].Concat(nested.Faults(unknown)) : _asked[name];

    private JsonElement? Ask(string name, bool required)
    {
        FaultsOf(name);
        if (_object is { } form && form.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return value;
        }
        FaultIf(required, name, FieldCodes.Required);
        return null;
    }

    private void FaultIf(bool faulty, string name, string code)
    {
        if (faulty)
        {
            Fault(name, code);
        }
    }

    private List<FieldFault> FaultsOf(string name)
    {
        if (!_asked.TryGetValue(name, out var faults))
        {
            _asked[name] = faults = [];
        }
        return faults;
    }

    private static bool TryGetString(JsonElement value, out string? text)
    {
        try
        {
            text = value.GetString();
            return true;
        }
        // An escaped half of a surrogate pair: JSON, but no text.
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }
}

using System.Text.RegularExpressions;

namespace ServerlessQueue.Policy;

/// <summary>Collects what is wrong with the policy file, each fault with its place in the file.</summary>
internal sealed partial class Faults
{
    private readonly List<string> _found = [];

    public void Add(string place, string fault) => _found.Add($"{place}: {fault}");

    /// <summary>Notes the fault unless <paramref name="holds"/>, and tells which.</summary>
    public bool Check(bool holds, string place, string fault)
    {
        if (!holds)
        {
            Add(place, fault);
        }
        return holds;
    }

    public void CheckUnknown(string place, FilePart part)
    {
        foreach (var name in part.Unknown?.Keys ?? Enumerable.Empty<string>())
        {
            Add(place, $"'{name}' is not known here");
        }
    }

    public void CheckNames(string place, LocalizedText? text)
    {
        Check(!string.IsNullOrWhiteSpace(text?.Kk), place, "the text in kk is missing");
        Check(!string.IsNullOrWhiteSpace(text?.Ru), place, "the text in ru is missing");
        Check(!string.IsNullOrWhiteSpace(text?.En), place, "the text in en is missing");
    }

    /// <summary>Codes of towns and queue kinds stand in row keys, where '.' and '_' separate them.</summary>
    public bool CheckKeyCode(string place, string? code) =>
        Check(code is not null && KeyCode().IsMatch(code), place, "the code has to be [a-z][a-z0-9]{0,30}");

    public bool CheckCode(string place, string? code) =>
        Check(code is not null && Code().IsMatch(code), place, "the code has to be [a-z][a-z0-9_]{0,30}");

    public void CheckRange(string place, long? value, long min, long max)
    {
        if (value is { } number)
        {
            Check(number >= min && number <= max, place, $"{number} is not from {min} to {max}");
        }
    }

    public void CheckDistinct(string place, IEnumerable<string?> codes)
    {
        foreach (var twice in codes.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Add(place, $"'{twice.Key}' stands there twice");
        }
    }

    /// <exception cref="PolicyInvalidException">Where anything was found.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw new PolicyInvalidException(_found);
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]{0,30}\z")]
    private static partial Regex KeyCode();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,30}\z")]
    private static partial Regex Code();
}

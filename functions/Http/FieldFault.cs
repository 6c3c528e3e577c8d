namespace ServerlessQueue.Http;

/// <summary>One thing wrong with one field of a request.</summary>
/// <param name="Field">Path of the field as the caller knows it, for example <c>child.iin</c>.</param>
/// <param name="Code">A field code of <c>ProblemTexts.json</c>; it never changes with the language.</param>
/// <param name="Arguments">What the message's placeholders stand for, for example <c>max</c>. Never the value that was typed.</param>
public sealed record FieldFault(string Field, string Code, IReadOnlyDictionary<string, string>? Arguments = null);

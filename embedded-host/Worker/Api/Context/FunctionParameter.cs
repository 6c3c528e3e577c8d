namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function's method.</summary>
public class FunctionParameter(
    string name,
    Type type,
    bool hasDefaultValue,
    object? defaultValue,
    IReadOnlyDictionary<string, object> properties
)
{
    private static readonly Dictionary<string, object> NoProperties = [];

    public FunctionParameter(string name, Type type)
        : this(name, type, false, null, NoProperties) { }

    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, false, null, properties) { }

    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, NoProperties) { }

    public string Name { get; } = name;

    public Type Type { get; } = type;

    public bool IsReferenceOrNullableType { get; } = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    public IReadOnlyDictionary<string, object> Properties { get; } = properties;

    public bool HasDefaultValue { get; } = hasDefaultValue;

    public object? DefaultValue { get; } = defaultValue;
}

using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Query;

/// <summary>A property of the row in a filter expression.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Type">Its type in C#.</param>
internal sealed record FilterProperty(string Name, Type Type)
{
    /// <summary>The property that the expression stands for, or null.</summary>
    public static FilterProperty? Find(Expression expression, ParameterExpression row) =>
        expression switch
        {
            UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion => Find(
                conversion.Operand,
                row
            )
                is { } converted
                ? WithType(converted, conversion.Type)
                : null,
            MemberExpression member when Unconverted(member.Expression) == row => new(NameOf(member.Member), member.Type),
            MemberExpression { Member.Name: nameof(Nullable<int>.Value), Expression: { } nullable } value
                when Nullable.GetUnderlyingType(nullable.Type) == value.Type => Find(nullable, row),
            MethodCallExpression { Object: { } target, Arguments: [var key] } call
                when Unconverted(target) == row && IsLookup(call.Method) => new((string)FilterValue.Evaluate(key, row)!, call.Type),
            _ => null,
        };

    /// <summary>C# compares enums as numbers, while tables hold their names.</summary>
    public object WithEnumNames(object value) =>
        (Nullable.GetUnderlyingType(Type) ?? Type) is { IsEnum: true } type && value.GetType() != type ? Enum.ToObject(type, value) : value;

    /// <summary>The value of a dictionary has the type that it is cast to; an enum stays one when C# makes a number of it.</summary>
    private static FilterProperty WithType(FilterProperty property, Type type) =>
        property.Type == typeof(object) ? property with { Type = type } : property;

    /// <summary>The indexer and the typed getters of <see cref="TableEntity"/>.</summary>
    private static bool IsLookup(MethodInfo method) =>
        method.Name == "get_Item"
        || (method.DeclaringType == typeof(TableEntity) && method.Name.StartsWith("Get", StringComparison.Ordinal));

    private static string NameOf(MemberInfo member) =>
        member.DeclaringType == typeof(TableItem) ? "TableName" : member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;

    private static Expression? Unconverted(Expression? expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } conversion
            ? Unconverted(conversion.Operand)
            : expression;
}

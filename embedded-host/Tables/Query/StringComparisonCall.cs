using System.Linq.Expressions;

namespace Azure.Data.Tables.Query;

/// <summary>
/// The method calls with which C# compares strings. The service compares ordinally, so a call that names another comparison is not
/// translated: it would mean something else there.
/// </summary>
internal static class StringComparisonCall
{
    /// <summary>The strings of <c>a.CompareTo(b) &lt; 0</c> and its kin.</summary>
    public static (Expression Left, Expression Right)? ComparedWithZero(BinaryExpression comparison)
    {
        if (comparison is not { Left: MethodCallExpression call, Right: ConstantExpression { Value: 0 } })
        {
            return null;
        }
        return Operands(call, nameof(string.CompareTo))
            ?? Operands(call, nameof(string.Compare))
            ?? Operands(call, nameof(string.CompareOrdinal));
    }

    /// <summary>The two sides of an instance or static call of the method, if it takes nothing but them.</summary>
    public static (Expression Left, Expression Right)? Operands(MethodCallExpression call, string method)
    {
        if (call.Method.Name != method)
        {
            return null;
        }
        return call switch
        {
            { Object: { } instance, Arguments: [var other] } => (instance, other),
            { Object: null, Arguments: [var left, var right] } => (left, right),
            _ => null,
        };
    }
}

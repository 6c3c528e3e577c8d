using System.Linq.Expressions;

namespace Azure.Data.Tables.Query;

/// <summary>A comparison as filters spell it, and with its two sides changed over.</summary>
internal readonly record struct ODataOperator(string Text, string Mirrored)
{
    public static ODataOperator Of(ExpressionType type) =>
        type switch
        {
            ExpressionType.Equal => new("eq", "eq"),
            ExpressionType.NotEqual => new("ne", "ne"),
            ExpressionType.LessThan => new("lt", "gt"),
            ExpressionType.LessThanOrEqual => new("le", "ge"),
            ExpressionType.GreaterThan => new("gt", "lt"),
            ExpressionType.GreaterThanOrEqual => new("ge", "le"),
            _ => throw new NotSupportedException($"Filters have no operator {type}."),
        };
}

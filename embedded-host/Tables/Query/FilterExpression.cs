using System.Linq.Expressions;

namespace Azure.Data.Tables.Query;

/// <summary>Lambda expressions as filters: comparisons of a property with a value, joined by and, or and not.</summary>
internal sealed class FilterExpression
{
    private readonly ParameterExpression _row;

    private FilterExpression(ParameterExpression row) => _row = row;

    /// <exception cref="NotSupportedException">The service's filters have nothing like it.</exception>
    public static string Translate(LambdaExpression filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var everything = filter.Body is ConstantExpression { Value: true };
        return everything ? "" : new FilterExpression(filter.Parameters[0]).Predicate(filter.Body);
    }

    private string Predicate(Expression expression) =>
        expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both =>
                $"({Predicate(both.Left)}) and ({Predicate(both.Right)})",
            BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either =>
                $"({Predicate(either.Left)}) or ({Predicate(either.Right)})",
            UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Predicate(not.Operand)})",
            BinaryExpression comparison => Comparison(comparison),
            MethodCallExpression call when StringComparisonCall.Operands(call, nameof(string.Equals)) is var (left, right) => Comparison(
                left,
                ODataOperator.Of(ExpressionType.Equal),
                right
            ),
            _ when FilterProperty.Find(expression, _row) is { Type: var type } property && type == typeof(bool) =>
                $"{property.Name} eq true",
            _ => throw NotSupported(expression),
        };

    private string Comparison(BinaryExpression comparison)
    {
        var comparing = ODataOperator.Of(comparison.NodeType);
        return StringComparisonCall.ComparedWithZero(comparison) is var (left, right)
            ? Comparison(left, comparing, right)
            : Comparison(comparison.Left, comparing, comparison.Right);
    }

    private string Comparison(Expression left, ODataOperator comparing, Expression right)
    {
        if (FilterProperty.Find(left, _row) is { } property)
        {
            return $"{property.Name} {comparing.Text} {Literal(property, right)}";
        }
        return FilterProperty.Find(right, _row) is { } mirrored
            ? $"{mirrored.Name} {comparing.Mirrored} {Literal(mirrored, left)}"
            : throw NotSupported(left);
    }

    private string Literal(FilterProperty property, Expression expression)
    {
        var value = FilterValue.Evaluate(expression, _row);
        return ODataLiteral.Of(value is null ? null : property.WithEnumNames(value));
    }

    private static NotSupportedException NotSupported(Expression expression) =>
        new($"A filter cannot say {expression}. It compares properties with values and joins comparisons with &&, || and !.");
}
